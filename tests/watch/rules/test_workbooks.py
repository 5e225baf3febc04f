"""The agency's yearly workbooks: found by their headings, proved by their own totals."""

from typing import Any

import pytest

from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.workbooks import read_workbook
from amparo.watch.rules.measures import Measure

MONTHS = ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]
FOOTNOTE = (
    "EOFY2031 ICE Detention data is filtered through 09/30/2031 "
    "(IIDS v.1 run date 10/06/2031; EID)."
)
REMOVALS_NOTE = (
    "FY2031 YTD ICE Removals data are updated through 09/20/2031 (IIDS Run Date 09/22/2031; EID)."
)


def book(name: str = "Detention FY31", **changed: Any) -> dict[str, list[list[object]]]:
    months: list[object] = [float(n) for n in range(1, 13)]
    others: list[object] = [10.0] * 12
    totals: list[object] = [n + 10.0 for n in range(1, 13)]
    pad: list[object] = ["", ""]
    rows: list[list[object]] = [
        ["U.S. Immigration and Customs Enforcement"],
        [],
        [
            *pad,
            changed.get("heading", "ICE Initial Book-Ins by Arresting Agency and Month: FY2031 "),
        ],
        [*pad, "Agency", *changed.get("months", MONTHS), "Total"],
        [*pad, "Total", *totals, changed.get("total", 198.0)],
        [*pad, "ICE  ", *months, 78.0],
        [*pad, "CBP", *others, changed.get("cbp", 120.0)],
        [],
        ["", "ICE Removals: FY2031", "", ""],
        ["", "Removals", "", "Total"],
        ["", "Total", "", 42.0],
    ]
    return {"Header": [["x"]], name: rows, "Footnotes": [["", FOOTNOTE], ["", REMOVALS_NOTE]]}


@pytest.mark.parametrize("name", ["Detention FY31", "Detención EOFY31", " ICE data"])
def test_tables_are_found_whatever_the_sheet_is_called(name: str):
    read = read_workbook("b.xlsx", book(name))
    by_agency = {c.method: n for c, n in read.cells[Measure.BOOK_INS].items() if c.month == 0}
    assert by_agency == {"*": 198, "ICE": 78, "CBP": 120}
    assert list(read.cells[Measure.REMOVALS].values()) == [42]


def test_each_measure_says_through_which_day_it_goes():
    read = read_workbook("b.xlsx", book())
    (book_ins,), (removals,) = read.spans[Measure.BOOK_INS], read.spans[Measure.REMOVALS]
    assert (book_ins.is_partial, removals.is_partial) == (False, True)
    assert str(removals.ends) == "2031-09-20"
    assert str(read.origin.published) == "2031-10-06"


def test_without_a_word_on_the_last_day_no_year_is_whole():
    sheets = book()
    del sheets["Footnotes"]
    assert read_workbook("b.xlsx", sheets).spans[Measure.BOOK_INS][0].is_partial


FAULTS: dict[str, tuple[dict[str, Any], int, str]] = {
    "a total that is wrong": ({"total": 199.0}, 5, "add up"),
    "an agency that is wrong": ({"cbp": 121.0}, 7, "add up"),
    "half an arrest": ({"cbp": 120.5}, 7, "whole number"),
    "words for a number": ({"cbp": "n/a"}, 7, "whole number"),
    "other months": ({"months": ["October", *reversed(MONTHS[1:])]}, 4, "heads"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_that_does_not_prove_itself_is_refused(fault: str):
    changed, row, reason = FAULTS[fault]
    with pytest.raises(FileRefused) as refused:
        read_workbook("b.xlsx", book(**changed))
    assert (refused.value.data["sheet"], refused.value.data["line"]) == ("Detention FY31", row)
    assert reason in str(refused.value)


def test_a_workbook_without_a_known_table_is_refused():
    with pytest.raises(FileRefused, match="No sheet"):
        read_workbook("b.xlsx", {"Sheet1": [["anything"]]})
