"""Official figures at the command line: imported, told exactly, compared, refused in words."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from amparo.cli import watch
from amparo.database.rules import logins
from tests.support.commands import Run, Said
from tests.support.databases import connected_as
from tests.support.official import arrest, arrests_file, days_of, removal, removals_file


@pytest.fixture(autouse=True)
def as_its_login(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each command of the noun have the login that it asks for."""
    opened: list[contextmanager[None]] = []  # type: ignore[type-arg]

    def ready(login: str) -> None:
        if login == "migrator":
            opened.append(connected_as(logins.MIGRATOR, database))  # type: ignore[arg-type]
            opened[-1].__enter__()  # type: ignore[attr-defined]

    monkeypatch.setattr(watch, "ready", ready)
    yield
    for one in reversed(opened):
        one.__exit__(None, None, None)  # type: ignore[attr-defined]
    connection.close()


def told(said: Said) -> dict[str, object]:
    assert said.returncode == 0, said.stderr
    found: dict[str, object] = json.loads(said.stdout)
    return found


def test_files_are_brought_in_and_told_one_by_one(run: Run, tmp_path: Path):
    files = [
        arrests_file(tmp_path, 2031, [arrest(day) for day in days_of(2031, 30)]),
        removals_file(tmp_path, 2031, [removal(day) for day in days_of(2031, 12)]),
    ]
    first, second = told(run("watch", "import", *map(str, files), "--json"))["files"]  # type: ignore[misc]
    assert (first["file"], first["kind"]) == ("arrests_2031.csv.gz", "arrests")
    assert (first["rows_read"], first["rows_kept"], first["rows_refused"]) == (30, 30, 0)
    assert first["period"] == {"from": "2030-10-01", "to": "2031-09-30"}
    assert (first["partial"], first["again"], second["partial"]) == (False, False, True)
    again = run("watch", "import", str(files[0]))
    assert "nothing was added" in again.stdout


def test_a_wrong_file_leaves_the_others_and_ends_with_its_reason(run: Run, tmp_path: Path):
    good = arrests_file(tmp_path, 2031, [arrest(day) for day in days_of(2031, 30)])
    bad = tmp_path / "bad.csv"
    bad.write_text("a|b\n1|2\n", encoding="utf-8")
    said = run("watch", "import", str(bad), str(good), "--json")
    assert said.returncode == 1
    assert [one["file"] for one in json.loads(said.stdout)["files"]] == [good.name]
    error = json.loads(said.stderr)["error"]
    assert (error["code"], error["data"]["file"]) == ("watch:file:refused", "bad.csv")
    assert run("watch", "import", str(good), "--event", "removals").returncode == 1
    assert run("watch", "import", str(good), "--published", "May").returncode == 2
    assert run("watch", "import", str(tmp_path / "none")).returncode == 2


def test_a_table_is_exact(run: Run):
    words = ("watch", "table", "--event", "arrests", "--area", "MIA", "--by", "fiscal-year")
    rows = told(run(*words, "--json"))["rows"]
    assert [(row["fiscal_year"], row["count"], row["partial"]) for row in rows] == [  # type: ignore[attr-defined, index, call-overload]
        (2016, 3524, False),
        (2017, 6192, False),
    ]
    own = told(run(*words, "--citizenship", "MEXICO", "--method", "local-jail", "--json"))["rows"]
    assert [row["count"] for row in own] == [267, 582]  # type: ignore[attr-defined, index]
    assert "3,524" in run(*words).stdout
    assert run("watch", "table", "--event", "sightings").returncode == 1
    assert run("watch", "table", "--event", "arrests", "--area", "Nowhere").returncode == 1


def test_two_years_are_compared(run: Run, tmp_path: Path):
    words = ("watch", "compare", "--event", "arrests", "--area", "Miami")
    found = told(run(*words, "--from", "2016", "--to", "2017", "--json"))
    assert (found["change"], found["percent"], found["comparable"]) == (2668, 75.7, True)
    assert (found["from"], found["to"], found["notes"]) == (3524, 6192, [])
    assert (found["from_year"], found["to_year"]) == (2016, 2017)
    assert (found["from_partial"], found["to_partial"]) == (False, False)
    assert "+75.7 %" in run(*words, "--from", "2016", "--to", "2017").stdout
    part = arrests_file(tmp_path, 2031, [arrest(day) for day in days_of(2031, 30)[:1]])
    run("watch", "import", str(part))
    partial = told(run(*words, "--from", "2017", "--to", "2031", "--json"))
    assert (partial["percent"], partial["comparable"]) == (None, False)
    assert "2031" in partial["notes"][0]  # type: ignore[index]
    assert run(*words, "--from", "2001", "--to", "2017").returncode == 1


def test_a_sentence_is_checked(run: Run):
    sentence = "arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"
    found = told(run("watch", "check", sentence, "--json"))
    assert found["verdict"] == "wrong"
    figures = {(one["words"], one["first"], one["second"]) for one in found["figures"]}  # type: ignore[attr-defined]
    assert ("Administrative arrests and Removals", 9086, 13274) in figures
    assert "Wrong" in run("watch", "check", sentence).stdout
    assert run("watch", "check", "it rained").returncode == 1


def test_an_area_is_shared_out_to_the_unit(run: Run):
    words = ("watch", "shares", "--event", "arrests", "--area", "MIA", "--year", "2017")
    found = told(run(*words, "--citizenship", "MEXICO", "--json"))
    assert found["total"] == 1_884
    assert sum(one["share"] for one in found["shares"]) == 1_884  # type: ignore[attr-defined]
    assert "orlando" in run(*words).stdout
    assert run(*words[:-1], "2001").returncode == 1
