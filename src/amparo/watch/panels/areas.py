"""One area on one page: what the official files say of it, in words, charts and tables."""

from dataclasses import dataclass
from datetime import date

from amparo.kernel.errors import Message
from amparo.network.place_names import city_of
from amparo.network.rules.territory.posts import get_post
from amparo.watch.panels.charts import (
    Chart,
    Line,
    MonthChart,
    PairChart,
    changed,
    grouped,
    month_told,
    pair_of,
)
from amparo.watch.rules.apportionment import apportion, weights_of
from amparo.watch.rules.areas import names
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.rules.methods import PLAIN
from amparo.watch.rules.series import Change
from amparo.watch.rules.years import last_day
from amparo.watch.services.describing import AreaFigures, Pairs
from amparo.web.links import reverse
from amparo.web.parts import Column, Table, Text

_BOTH = (Measure.ARRESTS, Measure.REMOVALS)

_HEADS = {
    (Measure.ARRESTS, False): Message("Arrests, all"),
    (Measure.ARRESTS, True): Message("Arrests, own"),
    (Measure.REMOVALS, False): Message("Removals, all"),
    (Measure.REMOVALS, True): Message("Removals, own"),
}
"""Short, for a column."""


@dataclass(frozen=True, slots=True)
class AreaPage:
    """Everything that the page of an area shows."""

    name: str
    sentences: list[Message]
    notes: list[Message]
    totals_table: Table
    methods_table: Table
    months_table: Table
    districts: Table
    districts_on: date


def area_page(code: str, figures: AreaFigures) -> AreaPage:
    """Put the figures of an area onto its page."""
    return AreaPage(
        name=names()[code],
        sentences=_sentences(code, figures),
        notes=list({str(n): n for pairs in figures.totals for n in pairs.change.notes}.values()),
        totals_table=totals_table(figures),
        methods_table=methods_table(figures),
        months_table=months_table(figures),
        districts=_district_table(code, figures),
        districts_on=last_day(figures.second_year),
    )


def area_charts(
    code: str, figures: AreaFigures
) -> tuple[Chart, MonthChart | None, PairChart | None]:
    """Give the charts of an area: the totals, the months, the ways of arrest."""
    return (
        _totals_chart(code, figures),
        _months_chart(code, figures),
        _methods_chart(code, figures),
    )


def title_of(pairs: Pairs) -> Message:
    """Say what a pair of figures counts."""
    title = TITLES[pairs.measure]
    return Message("{what}, own nationals", {"what": title}) if pairs.own else title


def totals_table(figures: AreaFigures) -> Table:
    """Give the figures of an area by year."""
    rows = [[title_of(one), *_cells(one.change)] for one in figures.totals]
    return Table(Message("Arrests and removals by fiscal year"), _heads(figures), rows, _nothing())


def methods_table(figures: AreaFigures) -> Table:
    """Give the arrests of own nationals and of all by the way in which they came about."""
    rows: list[list[Text]] = []
    for method, whole, own in figures.methods:
        rows.append(
            [method_words(method), *_cells(own)[:3], grouped(own.difference), *_cells(whole)[:3]]
        )
    years = (str(figures.first_year), str(figures.second_year))
    columns = (
        Column(Message("Way of arrest")),
        *(Column(Message("Own, {year}", {"year": year}), number=True) for year in years),
        Column(Message("Own, change"), number=True),
        Column(Message("Own, how many more"), number=True),
        *(Column(Message("All, {year}", {"year": year}), number=True) for year in years),
        Column(Message("All, change"), number=True),
    )
    return Table(Message("Arrests by the way in which they came about"), columns, rows, _nothing())


def months_table(figures: AreaFigures) -> Table:
    """Give the arrests of an area month by month."""
    columns = (
        Column(Message("Month")),
        Column(Message("All"), number=True),
        Column(Message("Own nationals"), number=True),
    )
    rows = [[month_told(one), grouped(whole), grouped(own)] for one, whole, own in figures.months]
    return Table(Message("Arrests by month"), columns, rows, _nothing())


def method_words(method: str) -> Text:
    """Give a way of arrest in plain words with the publisher's own, or those alone."""
    if not method:
        return Message("Not stated")
    plain = PLAIN.get(method)
    return Message("{plain} [{method}]", {"plain": plain, "method": method}) if plain else method


def shares_table(code: str, pairs: Pairs) -> list[list[str]]:
    """Give the shares of the districts in an area as rows: post, share, low, high."""
    weights = weights_of(code, last_day(pairs.change.second.year))
    return [
        [one.post, str(one.share), str(one.low), str(one.high)]
        for one in apportion(pairs.change.second.count, weights)
    ]


def _district_table(code: str, figures: AreaFigures) -> Table:
    found: dict[str, list[Text]] = {}
    for pairs in figures.totals:
        for post, *share in shares_table(code, pairs):
            found.setdefault(post, []).append(_share(*map(int, share)))
    heads = [_HEADS[one.measure, one.own] for one in figures.totals]
    columns = (Column(Message("District")), *(Column(head, number=True) for head in heads))
    rows = [[str(city_of(get_post(post))), *shares] for post, shares in found.items()]
    return Table(Message("Estimated shares, each with its range"), columns, rows, _nothing())


def _share(share: int, low: int, high: int) -> Text:
    if low == high:
        return grouped(share)
    told = {"share": grouped(share), "low": grouped(low), "high": grouped(high)}
    return Message("≈ {share} ({low} to {high})", told)


def _sentences(code: str, figures: AreaFigures) -> list[Message]:
    found = []
    for measure in _BOTH:
        whole, own = figures.find(measure, own=False), figures.find(measure, own=True)
        if whole is None:
            continue
        found.append(_sentence(code, whole))
        if own is not None:
            found.append(_own_sentence(own))
    return found


def _sentence(code: str, pairs: Pairs) -> Message:
    change = pairs.change
    told = {
        "what": TITLES[pairs.measure],
        "area": names()[code],
        "year": str(change.second.year),
        "before": str(change.first.year),
        "second": grouped(change.second.count),
        "first": grouped(change.first.count),
        "percent": changed(change),
    }
    return Message(
        "{what} in the {area} area: {second} in fiscal year {year}, after {first} in {before} "
        "({percent}).",
        told,
    )


def _own_sentence(pairs: Pairs) -> Message:
    change = pairs.change
    told = {
        "second": grouped(change.second.count),
        "first": grouped(change.first.count),
        "percent": changed(change),
    }
    return Message("Of own nationals: {second}, after {first} ({percent}).", told)


def _totals_chart(code: str, figures: AreaFigures) -> PairChart:
    return PairChart(
        Message("Arrests and removals in the {area} area", {"area": names()[code]}),
        str(figures.first_year),
        str(figures.second_year),
        tuple(pair_of(title_of(one), one.change) for one in figures.totals),
        figures.source,
        f"{code}-totals",
        _download(code, "totals"),
    )


def _methods_chart(code: str, figures: AreaFigures) -> PairChart | None:
    shown = [(method, own) for method, _, own in figures.methods if own.second.count >= 20]
    if not shown:
        return None
    return PairChart(
        Message(
            "Arrests of own nationals in the {area} area, by the way in which they came about",
            {"area": names()[code]},
        ),
        str(figures.first_year),
        str(figures.second_year),
        tuple(pair_of(method_words(method), own) for method, own in shown),
        figures.source,
        f"{code}-methods",
        _download(code, "methods"),
    )


def _months_chart(code: str, figures: AreaFigures) -> MonthChart | None:
    if not figures.months:
        return None
    return MonthChart(
        Message("Arrests in the {area} area by month", {"area": names()[code]}),
        (
            Line(Message("All"), tuple(one[1] for one in figures.months)),
            Line(Message("Own nationals"), tuple(one[2] for one in figures.months)),
        ),
        figures.months[0][0],
        figures.months[-1][0],
        figures.source,
        f"{code}-months",
        _download(code, "months"),
    )


def _cells(change: Change) -> list[Text]:
    return [grouped(change.first.count), grouped(change.second.count), changed(change)]


def _heads(figures: AreaFigures) -> tuple[Column, ...]:
    return (
        Column(Message("What is counted")),
        Column(str(figures.first_year), number=True),
        Column(str(figures.second_year), number=True),
        Column(Message("How it changed"), number=True),
    )


def _nothing() -> Message:
    return Message("No official file that was brought in gives this.")


def _download(code: str, figure: str) -> str:
    return reverse("figures-download", args=[code, figure])
