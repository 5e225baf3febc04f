"""The panel and offers at the command line: for whoever refers cases, and nobody's name."""

import json

from tests.support.cases import NAME
from tests.support.commands import Run, sign_in
from tests.support.counsel import PROFILE, offered_to, on_panel, referred
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, CARMEN, DANIEL, FERNANDA, person


def test_an_empty_panel_and_no_offer_are_said_in_words(run: Run):
    sign_in(run, FERNANDA)
    assert "Nobody is on the panel yet." in run("counsel", "panel").stdout
    assert "No case waits, and none was offered." in run("counsel", "offers").stdout


def test_the_panel_is_listed_without_names(run: Run):
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
    sign_in(run, ALICIA)
    (row,) = json.loads(run("counsel", "panel", "--json").stdout)["panel"]
    assert (row["id"], row["load"], row["capacity"]) == (str(lawyer.id), 0, 5)
    assert row["stands"] == "on the panel"
    shown = run("counsel", "panel").stdout
    assert str(lawyer.id) in shown
    for name in (person(DANIEL).full_name, PROFILE.firm):
        assert name not in shown


def test_offers_and_what_waits_are_listed_by_reference(run: Run):
    offer = offered_to(DANIEL)
    with at_desk(FERNANDA) as head:
        waiting = referred(head)
    sign_in(run, FERNANDA)
    told = json.loads(run("counsel", "offers", "--json").stdout)
    assert [one["id"] for one in told["offers"]] == [str(offer.id)]
    assert told["offers"][0]["state"] == "open"
    assert told["waiting"] == [f"ELP-C-{waiting.year}-{waiting.number:06}"]
    shown = run("counsel", "offers").stdout
    assert "waits to be offered" in shown
    for name in (NAME, person(DANIEL).full_name):
        assert name not in shown


def test_who_may_not_is_told_so_and_another_consulate_sees_its_own(run: Run):
    offered_to(DANIEL)
    for name in (DANIEL, CARMEN):
        sign_in(run, name)
        for words in (("counsel", "panel"), ("counsel", "offers")):
            refused = run(*words)
            assert (refused.returncode, refused.stdout) == (1, "")
            assert "Traceback" not in refused.stderr
    sign_in(run, BRUNO)
    assert "No case waits" in run("counsel", "offers").stdout
    assert "Nobody is on the panel" in run("counsel", "panel").stdout


def test_who_has_not_signed_in_and_who_mistypes_is_told(run: Run):
    assert run("counsel", "panel").returncode == 1
    assert run("counsel", "lawyers").returncode == 2
