"""The pages of the figures, their files and their JSON: what they show, and what they refuse."""

import csv
import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from amparo.watch.models import Release, Statement
from tests.support.databases import superuser
from tests.support.measures import counted_queries
from tests.support.official import (
    SENTENCE,
    arrest,
    arrests_file,
    brought_in,
    days_of,
    statement_once,
)
from tests.support.personas import ALICIA, CARMEN, ELENA, GABRIELA, client_of, program_of

HOSTILE = "\u202eÑ🎉<script>alert(1)</script>"
CHECK, KEEP = "/figures/statements/check/", "/figures/statements/keep/"
PARTS = {
    "sentence": SENTENCE,
    "event": "both",
    "area": "MIA",
    "first_year": "2016",
    "second_year": "2017",
    "relation": "more_than_times",
    "value": "2",
    "first": "3524",
    "second": "6192",
}


def page_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode().replace("\u00a0", " ")


def sent(client: Client, path: str, **fields: str):
    return client.post(path, fields, headers={"accept-language": "en"})


@pytest.mark.parametrize("name", [ALICIA, CARMEN, ELENA])
def test_every_member_sees_the_figures(database: str, name: str):
    client = client_of(name)
    network = page_of(client, "/figures/")
    assert "from 7,577 to 13,110 (+73.0 %)" in network
    assert "In the Houston area own nationals fell, from 9,090 to 8,567" in network
    miami = page_of(client, "/figures/areas/MIA/")
    for words in ("3,524", "6,192", "+75.7 %", "1,210", "1,884", "+279.8 %", "2019-ICFO-53623"):
        assert words in miami
    assert "does not locate, track or predict" in miami
    assert page_of(client, "/figures/areas/miami/") == miami or "6,192" in miami


def test_days_are_written_for_people_and_a_fall_is_heard(database: str):
    """A hyphen before a number is silence to whoever hears the page; a minus is not."""
    miami = page_of(client_of(ALICIA), "/figures/areas/MIA/")
    assert "Days: 1 October 2015 to 30 September 2017." in miami
    assert "Days: October 2015 to September 2017." in miami
    assert "2015-10" not in miami
    assert "\u221234.6 %" in miami
    assert "-34.6" not in miami


def test_a_stranger_is_asked_to_sign_in(database: str, client: Client):
    assert client.get("/figures/").headers["Location"].startswith("/sign-in/")


def test_beside_an_area_stand_the_counts_of_ones_own_consulate_alone(database: str):
    assert "Beside it, today: Miami" in page_of(client_of(GABRIELA), "/figures/areas/MIA/")
    assert "Beside it, today" not in page_of(client_of(GABRIELA), "/figures/areas/DAL/")
    assert "Beside it, today: El Paso" in page_of(client_of(ALICIA), "/figures/areas/ELP/")
    assert "Beside it, today" not in page_of(client_of(ELENA), "/figures/areas/ELP/")
    assert "Beside it, today" not in page_of(client_of(CARMEN), "/figures/areas/MIA/")


def test_an_area_that_does_not_exist_is_said(database: str):
    answer = client_of(ALICIA).get("/figures/areas/XYZ/", headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert "Name one by its code" in answer.content.decode()


def test_the_pages_ask_the_database_a_few_times(database: str):
    client = client_of(GABRIELA)
    with counted_queries() as asked:
        page_of(client, "/figures/areas/MIA/")
    assert len(asked) < 60
    with counted_queries() as asked:
        page_of(client, "/figures/")
    assert len(asked) < 40


def test_without_a_file_the_pages_say_what_to_do(database: str):
    with superuser(database) as administrator:
        for table in ("watch_count", "watch_year", "watch_release"):
            administrator.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own words
    client = client_of(ALICIA)
    for path in ("/figures/", "/figures/areas/MIA/"):
        assert "amparo watch import" in page_of(client, path)
    assert "No official file" in page_of(client, "/figures/sources/")
    assert client.get("/figures/areas/MIA/totals.csv").status_code == 404
    assert sent(client, CHECK, sentence=SENTENCE).status_code == 200


def test_two_years_of_different_files_say_so(database: str, tmp_path: Path):
    brought_in(database, arrests_file(tmp_path, 2018, [arrest(day) for day in days_of(2018, 40)]))
    page = page_of(client_of(ALICIA), "/figures/areas/MIA/")
    assert "The two figures come from different files." in page
    assert "40 in fiscal year 2018, after 6,192 in 2017" in page
    assert page_of(client_of(ALICIA), "/figures/")


def test_an_area_without_figures_says_so(database: str):
    assert "gives figures of this area" in page_of(client_of(ALICIA), "/figures/areas/HLG/")


def rows_of(client: Client, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_table_is_a_file_too(database: str):
    client = client_of(ALICIA)
    totals = rows_of(client, "/figures/areas/MIA/totals.csv")
    assert (totals[0]["first"], totals[0]["second"], totals[0]["percent"]) == (
        "3524",
        "6192",
        "75.7",
    )
    methods = rows_of(client, "/figures/areas/MIA/methods.csv")
    assert sum(int(one["second"]) for one in methods if one["nationals"] == "own") == 1_884
    months = rows_of(client, "/figures/areas/MIA/months.csv")
    assert sum(int(one["all"]) for one in months) == 3_524 + 6_192
    shares = rows_of(client, "/figures/areas/MIA/districts.csv")
    own = [one for one in shares if (one["event"], one["nationals"]) == ("arrests", "own")]
    assert sum(int(one["share"]) for one in own) == 1_884
    league = rows_of(client, "/figures/all/arrests.csv")
    assert (league[0]["area"], league[0]["change"]) == ("DAL", "5533")
    assert client.get("/figures/areas/MIA/names.csv").status_code == 400
    assert client.get("/figures/all/people.csv").status_code == 400


def test_a_sentence_is_checked_and_what_was_typed_stays(database: str):
    client = client_of(ALICIA)
    page = sent(client, CHECK, sentence=SENTENCE).content.decode().replace("\u00a0", " ")
    assert "Verdict: Wrong" in page
    for words in ("9,086", "13,274", "+46.1 %", "1,193", SENTENCE):
        assert words in page
    assert "Keep the statement" not in page
    assert not Statement.objects.exists()


@pytest.mark.parametrize("typed", ["", "it rained", HOSTILE, "x" * 500, "a\x00b", "9" * 399])
def test_a_sentence_that_says_nothing_is_told_so(database: str, typed: str):
    answer = sent(client_of(ALICIA), CHECK, sentence=typed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "<title>Error: " in page.replace("\n", "").replace("  ", "")
    assert "<script>alert" not in page


WRONG_PARTS = {
    "years in the wrong order": {"second_year": "2015"},
    "a value that is missing": {"value": ""},
    "an area that does not exist": {"area": "XYZ"},
    "a figure that is none": {"first": "three thousand"},
    "a figure beyond measure": {"second": "9" * 40},
    "a number that is none": {"value": "NaN"},
}


@pytest.mark.parametrize("wrong", WRONG_PARTS)
def test_a_part_that_is_wrong_is_told_at_its_field(database: str, wrong: str):
    answer = sent(client_of(ALICIA), CHECK, **PARTS | WRONG_PARTS[wrong])
    assert answer.status_code == 400
    assert SENTENCE in answer.content.decode()


def test_how_it_was_read_can_be_put_right(database: str):
    page = sent(client_of(ALICIA), CHECK, **PARTS | {"event": "arrests", "relation": "rose"})
    assert "Verdict: Right" in page.content.decode()


def test_headquarters_keeps_it_once_and_everybody_reads_it(database: str):
    carmen = client_of(CARMEN)
    assert "Keep the statement" in sent(carmen, CHECK, sentence=SENTENCE).content.decode()
    told = {**PARTS, "side": "press", "source": "A newspaper", "sent_key": str(uuid4())}
    first, again = sent(carmen, KEEP, **told), sent(carmen, KEEP, **told)
    assert first.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]
    assert Statement.objects.count() == 1
    page = page_of(client_of(ALICIA), first.headers["Location"])
    for words in ("Statement: Wrong", "A newspaper", "9,086", "counted by the day of the arrest"):
        assert words in page
    assert SENTENCE in page_of(client_of(ALICIA), "/figures/statements/")
    assert SENTENCE in page_of(client_of(ALICIA), "/figures/areas/MIA/")
    assert sent(client_of(ALICIA), KEEP, **told).status_code == 403


def test_what_is_missing_to_keep_it_is_told(database: str):
    answer = sent(client_of(CARMEN), KEEP, **PARTS, side="press", sent_key=str(uuid4()))
    assert answer.status_code == 400
    assert "Where was it published?" in answer.content.decode()
    told = {**PARTS, "side": "press", "source": "x", "sent_key": str(uuid4())}
    half = sent(client_of(CARMEN), KEEP, **told, said_on_month="2", said_on_year="2017")
    assert half.status_code == 400
    assert not Statement.objects.exists()


def test_a_verdict_stands_and_says_what_it_would_be_today(database: str):
    path = f"/figures/statements/{statement_once()}/"
    assert "today it would be" not in page_of(client_of(ALICIA), path)
    with superuser(database) as administrator:
        administrator.execute("UPDATE watch_count SET count = count + 1 WHERE area = 'MIA'")
    page = page_of(client_of(ALICIA), path)
    assert "today it would be" in page
    assert "9,086" in page


def test_programs_ask_the_same(database: str):
    program = program_of(ALICIA)
    asked = "/api/v1/figures/table/?event=arrests&area=MIA&by=fiscal-year&citizenship=MEXICO"
    rows = program.get(asked).json()["rows"]
    assert [(row["fiscal_year"], row["count"]) for row in rows] == [(2016, 1210), (2017, 1884)]
    compared = program.get(
        "/api/v1/figures/compare/?event=arrests&area=MIA&first=2016&second=2017"
    ).json()
    assert (compared["percent"], compared["from"], compared["to"]) == (75.7, 3524, 6192)
    checked = program.post(
        "/api/v1/figures/check/", {"sentence": SENTENCE}, content_type="application/json"
    ).json()
    assert (checked["verdict"], checked["figures"][0]["first"]) == ("wrong", 9086)
    statement_once()
    (kept,) = program.get("/api/v1/figures/statements/").json()
    assert kept["verdict"] == "wrong"
    (release,) = program.get("/api/v1/figures/releases/").json()
    assert release["fingerprint"] == Release.objects.get().fingerprint


@pytest.mark.parametrize("asked", ["event=x", "event=arrests&area=x", "event=arrests&by=x", ""])
def test_programs_are_told_what_cannot_be_asked(database: str, asked: str):
    assert program_of(ALICIA).get(f"/api/v1/figures/table/?{asked}").status_code == 400
