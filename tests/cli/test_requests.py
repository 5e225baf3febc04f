"""Requests for help at the command line: what waits, what may be told, never the word."""

import json
from uuid import uuid4

from tests.support.commands import Run, sign_in
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO
from tests.support.requests import soon, taken


def test_requests_are_listed_and_opened_in_ones_own_consulate_alone(run: Run):
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
    sign_in(run, ALICIA)
    told = json.loads(run("requests", "list", "--json").stdout)
    assert [one["id"] for one in told["requests"]] == [str(request.id)]
    assert told["waiting"][0]["request"] == told["requests"][0]["reference"]
    assert "call until" in run("requests", "list").stdout
    shown = run("requests", "show", str(request.id)).stdout
    assert "Amalia Sandoval: tell nothing" in shown
    assert "No volvió a casa" in shown
    assert "colibri" not in run("requests", "show", str(request.id), "--json").stdout.lower()

    run("sign-out")
    sign_in(run, BRUNO)
    assert "No request is open" in run("requests", "list").stdout
    foreign, missing = (
        run("requests", "show", str(one), "--json") for one in (request.id, uuid4())
    )
    assert foreign.returncode == missing.returncode == 1
    assert json.loads(foreign.stderr) == json.loads(missing.stderr)


def test_without_signing_in_nothing_is_listed(run: Run):
    assert run("requests", "list").returncode == 1
