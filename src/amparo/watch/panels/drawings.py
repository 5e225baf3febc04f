"""Which charts there are, what each says in the reader's language, and whether it is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language, override

from amparo.kernel.errors import Message
from amparo.watch.nationals import ours
from amparo.watch.panels.areas import area_charts
from amparo.watch.panels.charts import Chart, MonthChart, month_told
from amparo.watch.panels.league import league_chart
from amparo.watch.rules.areas import names
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.pictures import Bar, Bars, Lines, Picture, Series
from amparo.watch.selectors.charts import find_charts
from amparo.watch.services.charts import ChartDraft
from amparo.watch.services.describing import describe_area, describe_league, latest_years
from amparo.web.links import reverse
from amparo.web.parts import Text
from amparo.web.translation import in_words

MEASURES = (Measure.ARRESTS, Measure.REMOVALS)


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart as a page shows it: the picture, or that it is being drawn."""

    title: str
    summary: str
    days: str
    source: str
    number: str
    download: str
    picture: str = ""
    """Its address; empty until it is drawn."""
    height: int = 0
    drawn_at: datetime | None = None


def shown_charts(charts: Iterable[Chart | None]) -> dict[str, ShownChart]:
    """Give each chart as the page shows it, by what its parts are named by."""
    drafts = {chart.number: (chart, draft_of(chart)) for chart in charts if chart is not None}
    drawn = find_charts(draft.basis for _, draft in drafts.values())
    shown = {}
    for number, (chart, draft) in drafts.items():
        kept = drawn.get(draft.basis)
        shown[number] = ShownChart(
            title=draft.picture.title,
            summary=draft.picture.summary,
            days=in_words(chart.days_told),
            source=draft.source,
            number=number,
            download=chart.download,
            picture=reverse("figures-chart", args=[kept.id]) if kept else "",
            height=kept.height if kept else 0,
            drawn_at=kept.drawn_at if kept else None,
        )
    return shown


def all_drafts() -> list[ChartDraft]:
    """Give every chart that a page may show, in every language."""
    charts = list(_all_charts())
    drafts = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            drafts += [draft_of(chart) for chart in charts]
    return drafts


def draft_of(chart: Chart) -> ChartDraft:
    """Put a chart into the words of the language that is active."""
    language = get_language() or settings.LANGUAGE_CODE
    return ChartDraft(chart.number, language, chart.days, chart.source, _picture_of(chart))


def _all_charts() -> Iterator[Chart]:
    years = latest_years()
    if years is None:
        return
    for measure in MEASURES:
        yield league_chart(measure, describe_league(measure, ours(), years), years)
    for code in names():
        figures = describe_area(code, ours(), years)
        if figures.totals:
            yield from filter(None, area_charts(code, figures))


def _picture_of(chart: Chart) -> Picture:
    title = _words(chart.title)
    summary = _summary(title, chart.days_told)
    if isinstance(chart, MonthChart):
        series = tuple(Series(_words(one.label), one.counts) for one in chart.lines)
        return Lines(title, summary, month_told(chart.begins), month_told(chart.ends), series)
    rows = tuple(Bar(_words(one.label), one.first, one.second, one.change) for one in chart.pairs)
    return Bars(title, summary, chart.first_year, chart.second_year, rows)


def _summary(title: str, days: Message) -> str:
    told = {"title": title, "days": days}
    return in_words(Message("{title}. {days}. The table beside it says the same in figures.", told))


def _words(text: Text) -> str:
    return in_words(text) if isinstance(text, Message) else text
