"""Who may be meant by a call, as choices to pick from."""

from amparo.kernel.errors import Message
from amparo.people.panels.dates import born_in_words
from amparo.people.panels.people import found_entries
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.reception.rules.requests import Matter
from amparo.reception.rules.words import WORDS
from amparo.reception.services.intake import FoundRequest, LookedUp
from amparo.reception.services.request_sealing import OpenedCaller
from amparo.web.translation import in_words

NAMELESS = Message("No name known yet")


def found_choices(found: LookedUp) -> list[dict[str, object]]:
    """Give requests first, since a repeated call joins, then people; each with its reasons."""
    people = [
        {"value": f"person:{one.opened.person.id}", "kind": Message("Registered person"), **entry}
        for one, entry in zip(found.people.found, found_entries(found.people), strict=True)
    ]
    return [_request(one) for one in found.requests] + people


def caller_words(caller: OpenedCaller) -> str:
    """Give a caller in a few words: relation and name."""
    told = caller.told
    relation = PEOPLE[told.relation] if told.relation else Message("The person themselves")
    return ", ".join(part for part in (in_words(relation), told.name) if part)


def _request(found: FoundRequest) -> dict[str, object]:
    opened = found.opened
    callers = Message(
        "Called: {callers}", {"callers": "; ".join(caller_words(one) for one in opened.callers)}
    )
    return {
        "value": f"request:{opened.request.id}",
        "kind": Message("Open request"),
        "name": opened.subject.name.whole or NAMELESS,
        "reference": opened.reference,
        "born": born_in_words(opened.subject.born),
        "reasons": (WORDS[Matter(opened.request.matter)], callers, *found.reasons),
    }
