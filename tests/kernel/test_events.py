"""The one list of events: each is said in a sentence, and no sentence is left without its event."""

from amparo.kernel.event_purposes import PURPOSES
from amparo.kernel.events import Event


def test_every_event_is_said_in_a_sentence():
    assert [event.value for event in Event if event.value not in PURPOSES] == []
    assert all(str(event.purpose).endswith(".") for event in Event)


def test_no_sentence_is_left_without_its_event():
    assert set(PURPOSES) - {event.value for event in Event} == set()
