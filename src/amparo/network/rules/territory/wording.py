"""An answer in words for people, and as facts for programs: the same wherever it is asked for."""

from datetime import date

from amparo.kernel.errors import Message
from amparo.network.rules.territory.basis import SOURCES, Basis
from amparo.network.rules.territory.districts import District, PlaceApart
from amparo.network.rules.territory.errors import DayMalformed

LONGEST_DAY = 10
"""Characters: 2017-06-30."""


def read_day(text: str) -> date:
    """Read a day as programs and commands write it. Raises `DayMalformed`."""
    try:
        if len(text) != LONGEST_DAY:
            raise DayMalformed
        return date.fromisoformat(text)
    except ValueError as error:
        raise DayMalformed from error


def facts_of(district: District) -> dict[str, str | None]:
    """Give an answer for a program: the same words in every language."""
    listed = district.period.list_date
    return {
        "county": district.county.fips,
        "on": district.on.isoformat(),
        "consulate": district.post.id,
        "basis": district.basis.value,
        "list_date": listed.isoformat() if listed else None,
        "source": str(district.source),
    }


def sentences_of(district: District, today: date) -> list[Message]:
    """Give an answer for a person at a terminal, a sentence a line."""
    lines = [
        _answer(district),
        _basis(district),
        Message("Source: {what}.", {"what": district.source}),
    ]
    if district.note:
        lines.append(district.note)
    lines += [told_apart(one, one.post.city) for one in district.exceptions]
    if district.on > today:
        lines.append(Message("That day is still to come: districts may change before it."))
    return lines


def told_apart(one: PlaceApart, city: str) -> Message:
    """Say that a place goes elsewhere than its county, and where that comes from."""
    return Message(
        "{place} goes to {city}. Source: {what}.",
        {"place": one.place, "city": city, "what": SOURCES[one.period.source]},
    )


def _answer(district: District) -> Message:
    county = district.county
    where = {"county": county.name, "state": county.state.code, "fips": county.fips}
    what = {"on": district.on.isoformat(), "name": district.post.name, "id": district.post.id}
    if district.place:
        return Message(
            "{place} in {county}, {state} ({fips}), on {on}: {name} ({id}).",
            {"place": district.place, **where, **what},
        )
    return Message("{county}, {state} ({fips}), on {on}: {name} ({id}).", {**where, **what})


def _basis(district: District) -> Message:
    if district.basis is Basis.LISTED:
        day = {"day": f"{district.period.list_date}"}
        return Message("Official: it stands in the list of {day}.", day)
    if district.basis is Basis.RECONSTRUCTED:
        return Message("Reconstructed from what is published and recorded; not official.")
    return Message("Recalled; not official.")
