"""Finding people at the command line: the name is asked for, never an argument."""

import json

from amparo.people.rules.facts import Name
from tests.support.commands import Run, sign_in
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO

ROSA = Name("Rosa", "Quintero")


def test_somebody_is_found_with_reasons_in_ones_own_consulate_alone(run: Run):
    with at_desk(ALICIA) as alicia:
        registered(alicia, ROSA)
    sign_in(run, ALICIA)
    told = json.loads(run("people", "search", "--json", typed=("quintero rosa",)).stdout)
    assert [one["name"] for one in told["found"]] == ["Rosa Quintero"]
    assert "Rosa Quintero" in run("people", "search", typed=("rosa quintero",)).stdout

    run("sign-out")
    sign_in(run, BRUNO)
    assert "Nobody" in run("people", "search", typed=("rosa quintero",)).stdout


def test_nothing_to_search_for_is_said_in_words(run: Run):
    sign_in(run, ALICIA)
    answer = run("people", "search", "--json", typed=("12",))
    assert answer.returncode == 1
    assert json.loads(answer.stderr)["error"]["code"] == "people:search:empty"


def test_without_signing_in_nobody_is_found(run: Run):
    assert run("people", "search", typed=("rosa",)).returncode == 1
