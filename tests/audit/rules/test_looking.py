"""Who looked is told from who changed by the last word of an event."""

from amparo.audit.rules.chain import NETWORK
from amparo.audit.rules.faults import Fault, Finding
from amparo.audit.rules.looking import LOOKING_ACTS, Way, looking_events, way_of
from amparo.audit.rules.words import NOT_FOUND, in_a_sentence, place_of


def test_opening_is_looking_and_closing_is_not():
    assert way_of("reception:note:opened") is Way.LOOKED
    assert way_of("reception:call:looked_up") is Way.LOOKED
    assert way_of("reception:note:closed") is Way.CHANGED


def test_an_event_that_nobody_knows_any_more_counts_as_a_change():
    assert way_of("gone") is Way.CHANGED


def test_the_looks_are_those_whose_last_word_says_so():
    assert "audit:trail:opened" in looking_events()
    assert all(event.rpartition(":")[2] in LOOKING_ACTS for event in looking_events())


def test_every_fault_has_its_sentence():
    for fault in Fault:
        assert str(in_a_sentence(Finding(fault, "/anchors", 3, "x"))).endswith((".", "?"))


def test_every_place_has_its_name():
    places = [str(place_of(Finding(Fault.HEAD_DIFFERS, at, 1))) for at in (NETWORK, "/a", "b")]
    assert places == ["the network's chain", "the anchors in /a", "the chain of the consulate b"]
    assert "five minutes" in str(NOT_FOUND)
