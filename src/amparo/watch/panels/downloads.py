"""The tables under the figures as files: plain numbers, and where each comes from."""

from collections.abc import Sequence

from amparo.custody.rules.exporting import as_csv
from amparo.kernel.errors import Message
from amparo.watch.panels.areas import shares_table
from amparo.watch.rules.areas import names
from amparo.watch.rules.errors import WordUnknown
from amparo.watch.rules.series import Change
from amparo.watch.services.describing import AreaFigures, LeagueRow, Pairs

FIGURES = ("totals", "methods", "months", "districts")
_CHANGE = ("first_year", "first", "second_year", "second", "change", "percent", "release")
_Row = list[str]


def area_download(code: str, figure: str, figures: AreaFigures) -> str:
    """Write one of the tables of an area. Raises `WordUnknown` for none of them."""
    if figure == "totals":
        rows = [[code, *_whose(one), *_change(one.change)] for one in figures.totals]
        return as_csv(("area", "event", "nationals", *_CHANGE), rows)
    if figure == "methods":
        rows = [
            [code, whose, method, *_change(change)]
            for method, whole, own in figures.methods
            for whose, change in (("all", whole), ("own", own))
        ]
        return as_csv(("area", "nationals", "method", *_CHANGE), rows)
    if figure == "months":
        rows = [[code, month, str(whole), str(own)] for month, whole, own in figures.months]
        return as_csv(("area", "month", "all", "own"), rows)
    if figure == "districts":
        return as_csv(
            ("area", "event", "nationals", "district", "share", "low", "high"),
            [
                [code, *_whose(one), *shares]
                for one in figures.totals
                for shares in shares_table(code, one)
            ],
        )
    raise WordUnknown(Message("That table"), FIGURES)


def league_download(rows: Sequence[LeagueRow]) -> str:
    """Write the table of all areas."""
    return as_csv(
        ("area", "name", "nationals", *_CHANGE),
        [
            [row.area, names()[row.area], whose, *_change(change)]
            for row in rows
            for whose, change in (("own", row.own), ("all", row.whole))
        ],
    )


def _whose(pairs: Pairs) -> _Row:
    return [pairs.measure.value, "own" if pairs.own else "all"]


def _change(change: Change) -> _Row:
    percent = "" if change.percent is None else str(change.percent)
    releases = sorted({change.first.release, change.second.release})
    return [
        str(change.first.year),
        str(change.first.count),
        str(change.second.year),
        str(change.second.count),
        str(change.difference),
        percent,
        ", ".join(releases),
    ]
