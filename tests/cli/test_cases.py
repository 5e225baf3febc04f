"""Cases at the command line: the list and one case, for whoever has signed in there."""

import json
from uuid import uuid4

from tests.support.cases import NAME, started
from tests.support.commands import Run, sign_in
from tests.support.people import at_desk
from tests.support.personas import ALICIA


def test_the_command_line_lists_and_shows(run: Run):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
    sign_in(run, ALICIA)
    listed = json.loads(run("cases", "list", "--owner", "me", "--json").stdout)["cases"]
    assert [one["name"] for one in listed] == [NAME]
    shown = run("cases", "show", str(case.id))
    assert NAME in shown.stdout
    told = json.loads(run("cases", "show", str(case.id), "--json").stdout)
    assert {one["state"] for one in told["clocks"]} == {"running"}
    assert run("cases", "show", str(uuid4())).returncode == 1
    assert "No case" in run("cases", "list", "--due", "late").stdout
