"""From what is recorded about a person to what she can be found by."""

from collections.abc import Iterable

from amparo.people.rules import facts
from amparo.people.rules.search.numbers import normal
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait

FOUND_BY = frozenset(
    {facts.Kind.NAME, facts.Kind.BIRTH_DATE, facts.Kind.IDENTIFIER, facts.Kind.PLACE}
)
"""Kinds of fact that change what somebody is found by."""


def portrait_of(values: Iterable[facts.Value]) -> Portrait:
    """Give what somebody is found by: every name, date and number, also those corrected since."""
    told = list(values)
    states = (
        one.state
        for one in told
        if isinstance(one, facts.Place) and one.role is facts.PlaceRole.BIRTH
    )
    return Portrait(
        names=tuple(_name(one) for one in told if isinstance(one, facts.Name)),
        births=tuple(_birth(one) for one in told if isinstance(one, facts.BirthDate)),
        identifiers=tuple(
            (one.kind.value, normal(one.kind.value, one.value))
            for one in told
            if isinstance(one, facts.Identifier)
        ),
        state_of_birth=next((state for state in states if state), ""),
    )


def _name(name: facts.Name) -> NameForm:
    given = tuple(name.given.split())
    return NameForm(given, name.first_surname, name.second_surname, name.as_written)


def _birth(born: facts.BirthDate) -> BirthDate:
    on = born.on
    return BirthDate(on.year, on.month, on.day, on.is_approximate)
