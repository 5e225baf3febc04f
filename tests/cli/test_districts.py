"""`amparo network district`: an answer at once on a machine that never ran Amparo."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from amparo.cli import network
from amparo.cli.main import run
from amparo.network.services import founding

SIX = ["county", "on", "consulate", "basis", "list_date", "source"]
_HEAVY = "{'django.db', 'psycopg', 'cryptography', 'structlog'}"


def ask(capsys, *arguments: str) -> tuple[int, str, str]:
    status = run(["network", "district", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_a_program_gets_exactly_six_facts(capsys):
    status, out, _ = ask(capsys, "--county", "12086", "--on", "2026-11-24", "--json")
    facts = json.loads(out)
    assert (status, list(facts)) == (0, SIX)
    assert facts["consulate"] == "miami"
    assert (facts["basis"], facts["list_date"]) == ("listed", "2022-06-01")
    assert facts["source"] == "The ministry's published district list"


def test_the_day_is_today_unless_it_is_given(capsys, clock):
    _, out, _ = ask(capsys, "--county", "12115", "--json")
    facts = json.loads(out)
    assert (facts["on"], facts["consulate"]) == ("2017-03-06", "orlando")
    assert facts["basis"] == "reconstructed"


def test_a_person_hears_of_the_exception(capsys):
    status, out, _ = ask(capsys, "--county", "04019")
    assert status == 0
    assert "(tucson)" in out
    assert "Green Valley goes to Nogales" in out


def test_the_exception_itself_is_answered(capsys):
    _, out, _ = ask(capsys, "--county", "04019", "--place", "Green Valley", "--json")
    assert json.loads(out)["consulate"] == "nogales"
    _, out, _ = ask(capsys, "--county", "04019", "--place", "Green Valley")
    assert out.startswith("Green Valley in Pima, AZ")


def test_only_a_listed_answer_is_called_official(capsys):
    _, out, _ = ask(capsys, "--county", "17031", "--on", "2017-06-30")
    assert "Recalled; not official." in out
    assert "Official" not in out
    assert "Indianapolis" in out


def test_a_day_to_come_is_said_to_be_open(capsys):
    _, out, _ = ask(capsys, "--county", "12086", "--on", "9999-12-31")
    assert "districts may change" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--county", "99999"], "No county"),
        (["--county", "x" * 1000], "12086"),
        (["--county", "12086", "--on", "2017-02-30"], "2017-06-30"),
        (["--county", "12086", "--on", "20170630"], "2017-06-30"),
        (["--county", "12086", "--on", "2016-12-31"], "2017-01-01"),
        (["--county", "04019", "--place", "Macondo"], "Green Valley"),
        (["--county", "12086", "--place", "Macondo"], "Leave the place out"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(capsys, arguments: list[str], words: str):
    status, out, err = ask(capsys, *arguments)
    assert (status, out) == (1, "")
    assert words in err
    assert "mistake" not in err


def test_without_a_county_it_is_bad_usage(capsys):
    assert ask(capsys)[0] == 2


def test_it_speaks_spanish(capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert "Green Valley corresponde a Nogales" in ask(capsys, "--county", "04019")[1]


def test_it_loads_no_framework_and_leaves_nothing_behind(tmp_path: Path):
    program = (
        "import sys; from amparo.cli.main import run;"
        "status = run(['network', 'district', '--county', '12086', '--json']);"
        f"sys.exit(status or len({_HEAVY} & set(sys.modules)))"
    )
    home = tmp_path / "never"
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, "AMPARO_HOME": str(home), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout)["consulate"] == "miami"
    assert not home.exists()


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    seen: list[dict[str, str]] = []

    def add_consulate(**told: str) -> SimpleNamespace:
        seen.append(told)
        return SimpleNamespace(id="1", **told)

    monkeypatch.setattr(network, "ready", lambda _: None)
    monkeypatch.setattr(founding, "add_consulate", add_consulate)
    return seen


def test_a_consulate_is_added_from_the_reference_tables(capsys, added: list[dict[str, str]]):
    assert run(["network", "add", "--from-reference", "nogales"]) == 0
    name = "Consulado General de México en Nogales"
    assert added == [{"code": "NOG", "name": name, "time_zone": "America/Phoenix"}]


def test_what_is_given_counts_before_the_tables(capsys, added: list[dict[str, str]]):
    assert run(["network", "add", "--from-reference", "el-paso", "--name", "El Paso"]) == 0
    assert added[0]["name"] == "El Paso"


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 2), (["--code", "NOG"], 2), (["--from-reference", "x"], 1)]
)
def test_an_incomplete_consulate_is_not_added(
    capsys, added: list[dict[str, str]], arguments: list[str], status: int
):
    assert run(["network", "add", *arguments]) == status
    assert added == []
