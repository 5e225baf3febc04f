"""Tables that somebody typed in: the citation is asked for, and each fault is named by its line."""

import pytest

from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.typed import read_typed
from amparo.watch.rules.measures import Measure

TOLD = ["# publisher: Somebody", "# citation: A report, page 3", "# published: 2031-11-01"]
HEADS = "event,fiscal_year,area,citizenship,count"


def test_a_table_is_read_with_where_it_comes_from():
    read = read_typed("t.csv", [*TOLD, HEADS, "arrests,2031,MIA,*,12", "arrests,2031,*,MEXICO,30"])
    assert (read.origin.publisher, read.origin.citation) == ("Somebody", "A report, page 3")
    assert str(read.origin.published) == "2031-11-01"
    assert sum(read.cells[Measure.ARRESTS].values()) == 42
    assert not read.is_partial


def test_a_table_through_a_day_is_partial():
    read = read_typed("t.csv", [*TOLD, "# through: 2031-06-30", HEADS, "arrests,2031,MIA,*,12"])
    assert read.is_partial


def test_a_table_of_some_months_is_partial():
    heads = "event,fiscal_year,month,count"
    assert read_typed("t.csv", [*TOLD, heads, "removals,2031,10,5"]).is_partial


FAULTS = {
    "no citation": ([TOLD[0], HEADS, "arrests,2031,MIA,*,1"], 1, "citation"),
    "no rows": ([*TOLD, HEADS], 4, "no rows"),
    "other heads": ([*TOLD, "event,fiscal_year,name,count", "arrests,2031,x,1"], 4, "heads"),
    "a number with a comma": ([*TOLD, HEADS, 'arrests,2031,MIA,*,"1,200"'], 5, "whole number"),
    "a negative number": ([*TOLD, HEADS, "arrests,2031,MIA,*,-1"], 5, "whole number"),
    "an unknown event": ([*TOLD, HEADS, "sightings,2031,MIA,*,1"], 5, "event"),
    "an unknown area": ([*TOLD, HEADS, "arrests,2031,XYZ,*,1"], 5, "area"),
    "a year out of reach": ([*TOLD, HEADS, "arrests,20311,MIA,*,1"], 5, "whole number"),
    "a row too short": ([*TOLD, HEADS, "arrests,2031,MIA,1"], 5, "4 columns"),
    "twice the same": (
        [*TOLD, HEADS, "arrests,2031,MIA,*,1", "arrests,2031,MIA,*,1"],
        6,
        "already",
    ),
    "a word without end": ([*TOLD, HEADS, f"arrests,2031,MIA,{'x' * 99},1"], 5, "longer"),
    "a day in another form": ([*TOLD[:2], "# published: 1/2/2031", HEADS, "x"], 1, "2019-05-02"),
    "a mark left open": ([*TOLD, HEADS, 'arrests,2031,"MIA,*,1'], 5, "quotation mark"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_its_line(fault: str):
    lines, line, reason = FAULTS[fault]
    with pytest.raises(FileRefused) as refused:
        read_typed("t.csv", lines)
    assert refused.value.data["line"] == line
    assert reason in str(refused.value)
