"""All areas side by side: own nationals first, each percentage with its base."""

from collections.abc import Sequence

from amparo.kernel.errors import Message
from amparo.watch.panels.charts import PairChart, changed, grouped, pair_of
from amparo.watch.rules.areas import names
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.services.describing import LeagueRow
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Table, Value


def area_url(area: str) -> str:
    """Give the page of an area."""
    return reverse("figures-area", args=[area])


def league_table(measure: Measure, rows: Sequence[LeagueRow], years: tuple[int, int]) -> Table:
    """Give the areas in the order in which own nationals rose."""
    first, second = map(str, years)
    columns = (
        Column(Message("Area")),
        Column(Message("Own, {year}", {"year": first}), number=True),
        Column(Message("Own, {year}", {"year": second}), number=True),
        Column(Message("Own, how many more"), number=True),
        Column(Message("Own, change"), number=True),
        Column(Message("All, {year}", {"year": first}), number=True),
        Column(Message("All, {year}", {"year": second}), number=True),
        Column(Message("All, change"), number=True),
    )
    shown: list[list[Value]] = [
        [Link(names()[row.area], area_url(row.area)), *league_cells(row)] for row in rows
    ]
    return Table(
        Message("{what} by area", {"what": TITLES[measure]}),
        columns,
        shown,
        Message("No official file that was brought in gives this."),
    )


def league_cells(row: LeagueRow) -> list[str]:
    """Give the figures of one area as the table and the download have them."""
    own, whole = row.own, row.whole
    return [
        grouped(own.first.count),
        grouped(own.second.count),
        f"{own.difference:+,}",
        changed(own),
        grouped(whole.first.count),
        grouped(whole.second.count),
        changed(whole),
    ]


def league_chart(measure: Measure, rows: Sequence[LeagueRow], years: tuple[int, int]) -> PairChart:
    """Give the same of own nationals as bars."""
    releases = {point.release for row in rows for point in (row.own.first, row.own.second)}
    return PairChart(
        Message("{what}, own nationals, by area", {"what": TITLES[measure]}),
        str(years[0]),
        str(years[1]),
        tuple(pair_of(names()[row.area], row.own) for row in rows),
        ", ".join(sorted(releases)),
        f"league-{measure.value}",
        reverse("figures-league-download", args=[measure.value]),
    )


def league_sentences(rows: Sequence[LeagueRow]) -> list[Message]:
    """Say who rose most, and where own nationals and the headline went apart."""
    if not rows:
        return []
    top = rows[0]
    told = {"area": names()[top.area], **_told(top)}
    found = [
        Message(
            "Own nationals rose most in the {area} area: from {first} to {second} ({percent}).",
            told,
        )
    ]
    apart = [row for row in rows if row.own.difference < 0 < row.whole.difference]
    for row in apart:
        said = {
            "area": names()[row.area],
            **_told(row),
            "whole_first": grouped(row.whole.first.count),
            "whole_second": grouped(row.whole.second.count),
        }
        found.append(
            Message(
                "In the {area} area own nationals fell, from {first} to {second} ({percent}), "
                "while the total rose, from {whole_first} to {whole_second}.",
                said,
            )
        )
    return found


def _told(row: LeagueRow) -> dict[str, object]:
    return {
        "first": grouped(row.own.first.count),
        "second": grouped(row.own.second.count),
        "percent": changed(row.own),
    }
