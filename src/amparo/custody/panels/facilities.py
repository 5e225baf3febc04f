"""Places where people are held, in a list and on their own page."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings

from amparo.custody.panels.naming import county_words
from amparo.custody.rules.facilities import Authority, FacilityKind, PlaceBasis
from amparo.custody.rules.words import WORDS
from amparo.custody.services.facilities import OpenedFacility
from amparo.kernel.errors import Message
from amparo.network.rules.territory.districts import District, district_of
from amparo.network.rules.territory.errors import BeforeTheTables, CountyMalformed, CountyUnknown
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Text, Value


def facility_table(found: Sequence[OpenedFacility], counts: dict[UUID, int]) -> Table:
    """Give every place that the consulate can choose."""
    return Table(
        caption=Message("Places"),
        columns=(
            Column(Message("Place")),
            Column(Message("Kind")),
            Column(Message("Authority")),
            Column(Message("County")),
            Column(Message("How we know it")),
            Column(Message("People"), number=True),
        ),
        rows=tuple(_row(one, counts) for one in found),
        empty=Message(
            "No place is on the list yet. A list that is brought in adds those it names."
        ),
        is_caption_hidden=True,
    )


def facility_rows(one: OpenedFacility, on: date) -> list[SummaryRow]:
    """Give what is known of a place, and which consulate serves it, with the basis."""
    rows = [
        SummaryRow(Message("Kind"), WORDS[FacilityKind(one.kind)]),
        SummaryRow(Message("Authority"), WORDS[Authority(one.authority)]),
        SummaryRow(Message("County"), county_words(one.county)),
        SummaryRow(Message("How we know it"), WORDS[PlaceBasis(one.basis)]),
    ]
    if one.told.place:
        rows.append(SummaryRow(Message("Address"), one.told.place))
    if one.told.source:
        rows.append(SummaryRow(Message("Source"), one.told.source))
    district = _district(one.county, on)
    if district is not None:
        rows.append(SummaryRow(Message("Served by"), district.post.name))
        rows.append(SummaryRow(Message("According to"), district.source))
    return rows


def _row(one: OpenedFacility, counts: dict[UUID, int]) -> tuple[Value, ...]:
    name: Value = one.told.name
    if one.facility is not None:
        name = Link(one.told.name, reverse("facility", args=[one.facility.id]))
    here = counts.get(one.facility.id, 0) if one.facility else 0
    return (name, *_words(one), here)


def _words(one: OpenedFacility) -> tuple[Text, ...]:
    return (
        WORDS[FacilityKind(one.kind)],
        WORDS[Authority(one.authority)],
        county_words(one.county),
        WORDS[PlaceBasis(one.basis)],
    )


def _district(county: str, on: date) -> District | None:
    if not settings.AMPARO_DEPLOYMENT.territory:
        return None
    try:
        return district_of(county, on)
    except (CountyMalformed, CountyUnknown, BeforeTheTables):
        return None
