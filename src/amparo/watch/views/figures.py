"""Official figures: all areas side by side, one area, where they come from, and as files."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.watch.nationals import ours
from amparo.watch.panels.areas import area_charts, area_page
from amparo.watch.panels.beside import beside_area
from amparo.watch.panels.downloads import area_download, league_download
from amparo.watch.panels.drawings import MEASURES, shown_charts
from amparo.watch.panels.league import league_chart, league_sentences, league_table
from amparo.watch.panels.sources import releases
from amparo.watch.panels.statements import statements_table
from amparo.watch.panels.tiles import tile_map
from amparo.watch.rules.apportionment import METHOD, SOURCE
from amparo.watch.rules.areas import get_area
from amparo.watch.rules.errors import FigureMissing
from amparo.watch.rules.measures import DEFINITIONS, TITLES, Measure
from amparo.watch.rules.questions import read_measure
from amparo.watch.selectors.charts import get_chart
from amparo.watch.selectors.figures import list_releases
from amparo.watch.selectors.statements import list_statements
from amparo.watch.services.describing import describe_area, describe_league, latest_years
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.requests import AmparoRequest


@address(permission=Permission.WATCH_FIGURES_SEE)
def show_network(request: HttpRequest) -> HttpResponse:
    """Show all areas side by side, by own nationals, each figure with its base."""
    years = latest_years()
    if years is None:
        return answer_page(request, "watch/figures/none.html")
    found = {measure: describe_league(measure, ours(), years) for measure in MEASURES}
    charts = [league_chart(measure, rows, years) for measure, rows in found.items()]
    shown = shown_charts(charts).values()
    leagues = []
    for (measure, rows), chart in zip(found.items(), shown, strict=True):
        leagues.append(
            {
                "title": TITLES[measure],
                "definition": DEFINITIONS[measure],
                "sentences": league_sentences(rows),
                "map": tile_map(measure, rows, years) if measure is Measure.ARRESTS else None,
                "chart": chart,
                "table": league_table(measure, rows, years),
            }
        )
    context = {"leagues": leagues, "first_year": str(years[0]), "second_year": str(years[1])}
    return answer_page(request, "watch/figures/network.html", context)


@address(permission=Permission.WATCH_FIGURES_SEE)
def show_area(request: HttpRequest, area: str) -> HttpResponse:
    """Show one area on one page."""
    code, years = get_area(area), latest_years()
    figures = None if years is None else describe_area(code, ours(), years)
    if figures is None or not figures.totals:
        return answer_page(request, "watch/figures/none.html", {"has_years": years is not None})
    charts = area_charts(code, figures)
    shown = shown_charts(charts)
    totals, months, methods = (one and shown[one.number] for one in charts)
    context = {
        "page": area_page(code, figures),
        "totals": totals,
        "months": months,
        "methods": methods,
        "second_year": str(figures.second_year),
        "definitions": [DEFINITIONS[one] for one in MEASURES],
        "beside": beside_area(code, _actor(request), utc_now()),
        "statements": statements_table(list_statements(code)),
        "method_words": METHOD,
        "weights_words": SOURCE,
        "code": code,
    }
    return answer_page(request, "watch/figures/area.html", context)


@address(permission=Permission.WATCH_FIGURES_SEE)
def show_sources(request: HttpRequest) -> HttpResponse:
    """Show every official file that was brought in, with its fingerprint."""
    context = {
        "releases": releases(list_releases()),
        "may_bring": _actor(request).may(Permission.WATCH_FILE_BRING),
    }
    return answer_page(request, "watch/figures/sources.html", context)


@address(permission=Permission.WATCH_FIGURES_SEE)
def show_chart(request: HttpRequest, chart_id: UUID) -> HttpResponse:
    """Give a chart as it was drawn, also one that a later publication has followed."""
    del request
    answer = HttpResponse(get_chart(chart_id).picture, content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


@address(permission=Permission.WATCH_FIGURES_SEE)
def download_area(request: HttpRequest, area: str, figure: str) -> HttpResponse:
    """Give the table under a figure of an area as a file."""
    del request
    code, years = get_area(area), latest_years()
    if years is None:
        raise FigureMissing(Measure.ARRESTS, 0)
    content = area_download(code, figure, describe_area(code, ours(), years))
    return _file(content, f"{code}-{figure}")


@address(permission=Permission.WATCH_FIGURES_SEE)
def download_league(request: HttpRequest, measure: str) -> HttpResponse:
    """Give the table of all areas as a file."""
    del request
    years = latest_years()
    if years is None:
        raise FigureMissing(measure, 0)
    rows = describe_league(read_measure(measure), ours(), years)
    return _file(league_download(rows), f"areas-{measure}")


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _file(content: str, name: str) -> HttpResponse:
    answer = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
