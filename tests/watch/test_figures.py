"""Exact figures: the demonstration's cited totals, and the publisher's files where at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from amparo.watch.models import Release
from amparo.watch.rules.errors import AreaUnknown, FigureMissing, WordUnknown
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.methods import AGREEMENT, LOCAL_JAIL
from amparo.watch.rules.questions import Question, Split, read_question
from amparo.watch.rules.series import compare
from amparo.watch.selectors.figures import get_point, list_rows, list_whole_years
from tests.support import databases
from tests.support.official import brought_in

ARRESTS, REMOVALS = Measure.ARRESTS, Measure.REMOVALS
OWN = ("MEXICO",)
EXACT = {
    "arrests in Miami": (Question(ARRESTS, "MIA"), 3_524, 6_192, "75.7"),
    "arrests of own nationals in Miami": (Question(ARRESTS, "MIA", OWN), 1_210, 1_884, "55.7"),
    "removals in Miami": (Question(REMOVALS, "MIA"), 5_562, 7_082, "27.3"),
    "removals of own nationals in Miami": (Question(REMOVALS, "MIA", OWN), 1_329, 1_774, "33.5"),
    "arrests in the country": (Question(ARRESTS), 110_104, 143_470, "30.3"),
    "removals in the country": (Question(REMOVALS), 240_255, 226_119, "-5.9"),
    "arrests of own nationals in Dallas": (Question(ARRESTS, "DAL", OWN), 7_577, 13_110, "73.0"),
    "arrests of own nationals in Houston": (Question(ARRESTS, "HOU", OWN), 9_090, 8_567, "-5.8"),
    "arrests in Houston": (Question(ARRESTS, "HOU"), 12_896, 13_565, "5.2"),
    "from local jails in Miami": (
        Question(ARRESTS, "MIA", method=LOCAL_JAIL),
        513,
        1_193,
        "132.6",
    ),
}
FILES = ("EROArrests_FY2016", "EROArrests_FY2017", "ICERemovals_FY2016", "ICERemovals_FY2017")
_FOLDER = os.environ.get("AMPARO_REAL_DATA", "")
REAL = pytest.mark.skipif(
    not _FOLDER, reason="not run: AMPARO_REAL_DATA names no folder with the publisher's files"
)


@pytest.fixture(scope="module")
def real(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give a database into which the publisher's own four files were brought."""
    folder = Path(_FOLDER) / "enforcement"
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        for file in FILES:
            done = brought_in(name, folder / f"{file}.csv.gz")
            assert (done.contents.rows_refused, done.contents.is_partial) == (0, False)
        yield name


def _require_exact(what: str) -> None:
    question, first, second, percent = EXACT[what]
    change = compare(get_point(question, 2016), get_point(question, 2017))
    assert (change.first.count, change.second.count) == (first, second)
    assert change.is_comparable
    assert str(change.percent) == percent


@pytest.mark.parametrize("what", EXACT)
def test_the_cited_totals_come_out_to_the_unit(database: str, what: str):
    _require_exact(what)


@REAL
@pytest.mark.parametrize("what", EXACT)
def test_the_publishers_own_records_come_out_to_the_unit(real: str, what: str):
    records = Release.objects.get(file_name="EROArrests_FY2016.csv.gz")
    assert records.rows_read == 110_104
    _require_exact(what)


@REAL
def test_every_cited_total_is_what_the_records_say(real: str):
    """The table that comes with the demonstration was counted from these very files."""
    cited = Release.objects.get(kind="table").fingerprint
    for measure in (ARRESTS, REMOVALS):
        for splits in ((Split.AREA,), (Split.MONTH,), (Split.METHOD,), (Split.AREA, Split.METHOD)):
            for citizenships in ((), OWN):
                if measure is REMOVALS and Split.METHOD in splits:
                    continue
                asked = {"measure": measure, "citizenships": citizenships, "by": splits}
                typed = _counts(Question(**asked, release=cited))  # type: ignore[arg-type]
                records = _counts(Question(**asked))  # type: ignore[arg-type]
                assert typed
                assert typed == {key: records[key] for key in typed}


def _counts(question: Question) -> dict[object, int]:
    return {(row.year, row.key): row.count for row in list_rows(question)}


@REAL
@pytest.mark.parametrize(
    ("file", "years", "removals"),
    [
        ("FY19-detentionstats.xlsx", [2019], 267_258),
        ("FY25_detentionStats09242025.xlsx", [], 319_980),
    ],
)
def test_the_agencys_workbooks_are_read(database: str, file: str, years: list[int], removals: int):
    done = brought_in(database, Path(_FOLDER) / "enforcement" / file)
    (span,) = done.contents.spans[REMOVALS]
    assert done.contents.is_partial is (span.year == 2025)
    assert get_point(Question(REMOVALS), span.year).count == removals
    assert list_whole_years(Measure.BOOK_INS) == years


def test_the_rise_of_own_nationals_in_miami_is_of_local_jails_and_agreements(database: str):
    question = Question(ARRESTS, "MIA", OWN, by=(Split.METHOD,))
    rise: dict[str, int] = {}
    for row in list_rows(question):
        ((_, method),) = row.key
        rise[method] = rise.get(method, 0) + (row.count if row.year == 2017 else -row.count)
    assert sum(rise.values()) == 1_884 - 1_210
    assert (rise[LOCAL_JAIL], rise[AGREEMENT]) == (315, 249)
    assert rise[LOCAL_JAIL] + rise[AGREEMENT] > sum(rise.values()) / 2


def test_by_own_nationals_dallas_rose_most(database: str):
    rows = list_rows(Question(ARRESTS, citizenships=OWN, by=(Split.AREA,)))
    rise: dict[str, int] = {}
    for row in rows:
        ((_, area),) = row.key
        rise[area] = rise.get(area, 0) + (row.count if row.year == 2017 else -row.count)
    assert max(rise, key=lambda area: rise[area]) == "DAL"


def test_months_add_up_to_the_year(database: str):
    rows = list_rows(Question(ARRESTS, "MIA", by=(Split.MONTH,)), [2016])
    assert sum(row.count for row in rows) == 3_524
    assert [row.key[0][1] for row in rows][:2] == ["2015-10", "2015-11"]


def test_a_total_that_nobody_published_is_not_made_up(database: str):
    """The cited totals are not split by gender: adding up what is there would be wrong."""
    assert list_rows(Question(ARRESTS, "MIA", by=(Split.GENDER,))) == []
    with pytest.raises(FigureMissing):
        get_point(Question(ARRESTS, "MIA", gender="Male"), 2016)
    with pytest.raises(FigureMissing):
        get_point(Question(ARRESTS, "MIA"), 2011)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"event": "sightings"}, WordUnknown),
        ({"event": "arrests", "area": "Atlantis"}, AreaUnknown),
        ({"event": "arrests", "by": "name"}, WordUnknown),
        ({"event": "arrests", "gender": "x"}, WordUnknown),
    ],
)
def test_what_cannot_be_asked_is_said(words: dict[str, str], error: type[Exception]):
    with pytest.raises(error):
        read_question(words)
