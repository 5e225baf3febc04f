"""Consulates, by code and by name."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from amparo.database.selectors.composed import Composed
from amparo.network.models import Consulate
from amparo.network.rules.errors import ConsulateUnknown
from amparo.network.rules.territory.districts import district_of
from amparo.network.selectors.known import known, looked_up


class OfConsulate(Protocol):
    """A row of a consulate's, read without the consulate."""

    consulate_id: UUID
    consulate: Any


_NUMBERED = Composed(lambda some: Consulate.objects.filter(pk__among=some))


def put_consulates(rows: Iterable[OfConsulate | None]) -> None:
    """Put beside some rows the consulate of each: all of a list's have one, which is read once."""
    there = [one for one in rows if one is not None]
    found = looked_up(known().consulates, {one.consulate_id for one in there}, _read)
    for one in there:
        one.consulate = found[one.consulate_id]


def consulate_of(office: UUID) -> Consulate:
    """Give a consulate by its number. Raises `KeyError` for a number that is nobody's."""
    return looked_up(known().consulates, {office}, _read)[office]


def _read(some: list[UUID]) -> dict[UUID, Consulate]:
    return {one.pk: one for one in _NUMBERED.rows(some)}


def list_consulates() -> QuerySet[Consulate]:
    """List the network's consulates by name."""
    return Consulate.objects.order_by("name")


def list_other_consulates(consulate_id: UUID) -> QuerySet[Consulate]:
    """List every consulate but one, for handing something over."""
    return list_consulates().exclude(pk=consulate_id)


def find_headquarters() -> Consulate | None:
    """Find the post whose duty officer answers for the network, where this installation has it."""
    return Consulate.objects.filter(code=settings.AMPARO_DEPLOYMENT.headquarters).first()


def consulates_names(consulates: Iterable[UUID]) -> dict[UUID, str]:
    """Give the names of consulates, for the trail."""
    return dict(Consulate.objects.filter(pk__in=consulates).values_list("id", "name"))


def get_consulate(code: str) -> Consulate:
    """Give the consulate with a code. Raises `ConsulateUnknown`."""
    found = Consulate.objects.filter(code=code.strip().upper()).first()
    if found is None:
        raise ConsulateUnknown(code, list(list_consulates().values_list("code", flat=True)))
    return found


def find_consulate_of(county: str, on: date, place: str = "") -> Consulate | None:
    """Find the consulate that serves a county on a day, where this installation has that post.

    It is known by its code, which the reference tables give. Raises what `district_of` does.
    """
    return Consulate.objects.filter(code=district_of(county, on, place).post.code).first()
