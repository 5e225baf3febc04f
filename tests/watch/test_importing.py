"""Official files brought in: what is kept, what is refused and why, and what never is kept."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection

from amparo.audit.models import Entry
from amparo.kernel.events import Event
from amparo.watch.models import Count, Release, Year
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.questions import Question, Split
from amparo.watch.selectors.figures import get_point, list_rows
from amparo.watch.services.importing import Said
from tests.support.databases import superuser
from tests.support.official import (
    ARREST_HEADS,
    BANNER,
    arrest,
    arrests_file,
    brought_in,
    days_of,
    removal,
    removals_file,
)

A_DAY = date(2030, 11, 5)
WHOLE = [arrest(day) for day in days_of(2031, 400)]
MIAMI = Question(Measure.ARRESTS, area="MIA")


def test_records_become_counts_and_equal_records_are_separate_events(database: str, tmp_path: Path):
    done = brought_in(database, arrests_file(tmp_path, 2031, WHOLE))
    assert (done.contents.rows_read, done.contents.rows_refused, done.again) == (400, 0, False)
    point = get_point(MIAMI, 2031)
    assert (point.count, point.is_partial, point.release) == (400, False, "2031-ICFO-00001")
    release = done.release
    assert (release.number, release.title) == (
        "2031-ICFO-00001",
        "ERO Administrative Arrests for FY2031",
    )
    assert len(release.fingerprint) == 64


def test_the_same_file_again_adds_nothing(database: str, tmp_path: Path):
    path = arrests_file(tmp_path, 2031, WHOLE)
    brought_in(database, path)
    before = Count.objects.count()
    assert brought_in(database, path).again
    assert Count.objects.count() == before
    assert get_point(MIAMI, 2031).count == 400


def test_a_later_publication_stands_beside_an_earlier_one(database: str, tmp_path: Path):
    first = brought_in(database, arrests_file(tmp_path, 2031, WHOLE, name="first")).release
    brought_in(database, arrests_file(tmp_path, 2031, [*WHOLE, arrest(A_DAY)], name="second"))
    assert Year.objects.filter(year=2031).count() == 2
    assert get_point(MIAMI, 2031).count == 401
    earlier = Question(Measure.ARRESTS, area="MIA", release=first.fingerprint[:12])
    assert get_point(earlier, 2031).count == 400


def test_a_whole_year_is_believed_before_a_later_part_of_it(database: str, tmp_path: Path):
    brought_in(database, arrests_file(tmp_path, 2031, WHOLE))
    brought_in(database, arrests_file(tmp_path, 2031, [arrest(A_DAY)], name="part"))
    assert get_point(MIAMI, 2031).count == 400


@pytest.mark.parametrize("packed", [True, False])
def test_a_year_that_ends_early_is_partial(database: str, tmp_path: Path, *, packed: bool):
    records = [arrest(date(2030, 10, 1) + timedelta(days=n)) for n in range(200)]
    done = brought_in(database, arrests_file(tmp_path, 2031, records, packed=packed))
    assert done.contents.is_partial
    assert done.contents.period == (date(2030, 10, 1), date(2031, 4, 18))
    assert get_point(MIAMI, 2031).is_partial


def test_a_year_that_lacks_a_month_is_partial(database: str, tmp_path: Path):
    records = [arrest(day) for day in days_of(2031, 400) if day.month != 2]
    assert brought_in(database, arrests_file(tmp_path, 2031, records)).contents.is_partial


def test_redactions_and_blank_areas_are_kept_as_such(database: str, tmp_path: Path):
    records = [
        arrest(A_DAY, area=""),
        arrest(A_DAY, citizenship="(b)(6);(b)(7)(C) "),
        arrest(A_DAY, area="HQ", citizenship="CÔTE D'IVOIRE"),
    ]
    brought_in(database, arrests_file(tmp_path, 2031, records))
    rows = list_rows(Question(Measure.ARRESTS, by=(Split.AREA, Split.CITIZENSHIP)), [2031])
    keys = {tuple(word for _, word in row.key) for row in rows}
    assert keys == {("", "MEXICO"), ("MIA", "(redacted)"), ("HQ", "CÔTE D'IVOIRE")}


def test_no_operation_and_no_landmark_is_kept_but_a_published_place(database: str, tmp_path: Path):
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO custody_listedfacility (id, name, kind, authority, county, place, source,"
            " checked) VALUES (gen_random_uuid(), 'Invented County Jail', 'jail', 'county',"
            " '12086', '', 'made up', '2030-01-01')"
        )
    records = [
        arrest(A_DAY, landmark="Invented County  Jail".replace("  ", " "), operation="SECRET NAME"),
        arrest(A_DAY, landmark="CORNER OF FIRST AND MAIN"),
    ]
    brought_in(database, arrests_file(tmp_path, 2031, records))
    kept = Count.objects.filter(year__year=2031)
    assert sorted(kept.values_list("place", flat=True)) == ["", "INVENTED COUNTY JAIL"]
    with superuser(database) as administrator:
        dump = str(administrator.execute("SELECT c::text FROM watch_count c").fetchall())
    assert "SECRET" not in dump
    assert "CORNER" not in dump


def test_removals_count_by_their_own_day(database: str, tmp_path: Path):
    records = [removal(day) for day in days_of(2031, 26)]
    done = brought_in(database, removals_file(tmp_path, 2031, records))
    assert list(done.contents.cells) == [Measure.REMOVALS]
    assert get_point(Question(Measure.REMOVALS, area="MIA"), 2031).count == 26


def test_an_import_is_recorded_in_the_networks_own_chain(database: str, tmp_path: Path):
    release = brought_in(database, arrests_file(tmp_path, 2031, WHOLE)).release
    with superuser(database) as administrator:
        found = administrator.execute(
            "SELECT objects::text FROM audit_entry WHERE event = %s ORDER BY at DESC LIMIT 1",
            [Event.WATCH_FILE_IMPORTED.value],
        ).fetchone()
    assert found is not None
    assert str(release.id) in str(found[0])
    assert not Entry.objects.exists(), "nobody who is signed out reads the trail"


def test_a_few_bad_records_are_counted_and_told_by_line(database: str, tmp_path: Path):
    records = [*WHOLE, arrest(A_DAY, told="13/45/2030"), arrest(A_DAY, area="Atlantis"), *WHOLE]
    done = brought_in(database, arrests_file(tmp_path, 2031, records))
    assert (done.contents.rows_read, done.contents.rows_refused) == (802, 2)
    assert [one[:2] for one in done.contents.faults] == [
        (407, "Apprehension Date"),
        (408, "Area of Responsibility"),
    ]
    assert get_point(MIAMI, 2031).count == 800


def _shifted(record: str) -> str:
    cells = record.split("|")
    return "|".join((*cells[1:], cells[0]))


REFUSED = {
    "a shifted column": ([_shifted(one) for one in WHOLE], 7, "area of responsibility"),
    "a line that is cut short": ([*WHOLE, '"Miami Area of Resp'], 407, "quotation mark"),
    "a line that ends too early": ([*WHOLE, WHOLE[0].rpartition("|")[0]], 407, "8 columns"),
    "a column too many": ([*WHOLE, WHOLE[0] + '|"x"', *WHOLE], 407, "10 columns"),
    "no records": ([], 0, "no records"),
}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("fault", REFUSED)
def test_a_wrong_file_is_refused_with_line_and_reason(
    database: str, tmp_path: Path, fault: str, *, packed: bool
):
    records, line, reason = REFUSED[fault]
    path = arrests_file(tmp_path, 2031, records, packed=packed)
    if fault == "a line that is cut short" and not packed:
        path.write_bytes(path.read_bytes().rstrip())
    before = Release.objects.count()
    with pytest.raises(FileRefused) as refused:
        brought_in(database, path)
    assert refused.value.data["line"] == line
    assert reason in str(refused.value)
    assert Release.objects.count() == before


def test_a_packed_file_that_is_cut_short_is_refused(database: str, tmp_path: Path):
    path = arrests_file(tmp_path, 2031, WHOLE)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(FileRefused, match="cut short"):
        brought_in(database, path)


def test_next_years_renamed_head_is_named(database: str, tmp_path: Path):
    path = tmp_path / "new.csv"
    heads = ARREST_HEADS.replace("Apprehension Method", "Method of Apprehension")
    path.write_text("\n".join((*BANNER, '"ERO Administrative Arrests"', heads, *WHOLE)))
    with pytest.raises(FileRefused, match="Column 3 should be “Apprehension Method”") as refused:
        brought_in(database, path)
    assert refused.value.data["line"] == 6


def test_removals_given_as_arrests_are_refused(database: str, tmp_path: Path):
    path = removals_file(tmp_path, 2031, [removal(A_DAY)])
    with pytest.raises(FileRefused, match="given as Administrative arrests"):
        brought_in(database, path, Said(Measure.ARRESTS))
    liar = tmp_path / "liar.csv"
    content = gzip.decompress(path.read_bytes()).replace(
        b"ICE Removals for FY2031", b"ERO Administrative Arrests for FY2031"
    )
    liar.write_bytes(content)
    with pytest.raises(FileRefused, match="The banner says Administrative arrests"):
        brought_in(database, liar)


NO_TABLES = {
    "empty": b"",
    "a picture": b"\x89PNG\r\n",
    "a workbook that is none": b"PK\x03\x04 and nothing else",
    "another encoding": b'"ERO"\n' + ARREST_HEADS.encode() + "\n\xff\xfe".encode("latin-1"),
    "some other table": b"a,b,c\n1,2,3\n",
    "controls": b"\x00" * 5000,
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_is_no_table_is_refused(database: str, tmp_path: Path, kind: str):
    path = tmp_path / "file[*].csv"
    path.write_bytes(NO_TABLES[kind])
    with pytest.raises(FileRefused):
        brought_in(database, path)


def test_a_name_with_stars_in_it_is_one_file(database: str, tmp_path: Path):
    brought_in(database, arrests_file(tmp_path, 2031, WHOLE, name="arrests[1]*"))
    assert get_point(MIAMI, 2031).count == 400


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM watch_count",
        "UPDATE watch_count SET count = 1",
        "INSERT INTO watch_release SELECT * FROM watch_release",
        "DELETE FROM watch_release",
        "UPDATE watch_statement SET sentence = ''",
    ],
)
def test_the_application_changes_no_figure(database: str, statement: str):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
