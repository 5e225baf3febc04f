"""Parties, flags and the person of a case, through the services."""

from uuid import uuid4

import pytest

from amparo.cases.models import Flag, Party
from amparo.cases.rules.errors import (
    CaseShut,
)
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole
from amparo.cases.rules.timeline import Kind
from amparo.cases.services.flags import lower_flag
from amparo.cases.services.parties import end_party
from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.rules.errors import CompartmentClosed
from amparo.people.services.access import break_glass
from tests.cases.test_cases import a_party, flag, named, opened
from tests.support.cases import (
    started,
)
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_parties_come_and_go_and_stay_in_the_history():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        rosa = registered(alicia)
        a_party(alicia, case, PartyRole.RELATIVE, "Rosa Quintero", person=rosa.id)
        party = Party.objects.get(role=PartyRole.RELATIVE)
        for _ in range(2):
            end_party(
                actor=alicia, party_id=party.id, reason="Se mudó.", sent_key=uuid4(), at=utc_now()
            )
        kinds = [one.kind for one in opened(alicia, case).events]
    assert kinds.count(Kind.PARTY_ADDED) == kinds.count(Kind.PARTY_ENDED) == 1


def test_a_party_whose_record_is_closed_shows_no_name_to_others():
    with at_desk(FERNANDA) as head:
        case = started(head)
        closed = registered(head, compartment=Compartment.SEALED)
        a_party(head, case, PartyRole.WITNESS, "Rosa Quintero", person=closed.id)
        assert "Rosa Quintero" in [one.told.name for one in opened(head, case).parties]
    with at_desk(ALICIA) as alicia:
        assert "Rosa Quintero" not in [one.told.name for one in opened(alicia, case).parties]


def test_a_flag_stands_once_and_its_history_stays():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        for reason in ("Amenazas.", "Otra vez."):
            flag(alicia, case, FlagKind.DANGER, reason)
        row = Flag.objects.get()
        for _ in range(2):
            lower_flag(
                actor=alicia, flag_id=row.id, reason="A salvo.", sent_key=uuid4(), at=utc_now()
            )
        flag(alicia, case, FlagKind.DANGER, "De nuevo.")
        at_work = opened(alicia, case)
    assert [reason for _, reason in at_work.flags] == ["De nuevo.", "Amenazas."]


def test_the_person_is_named_later_and_her_compartment_closes_the_case():
    with at_desk(FERNANDA) as head:
        sealed = registered(head, compartment=Compartment.SEALED)
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        with pytest.raises(CompartmentClosed):
            named(alicia, case, sealed.id)
        rosa = registered(alicia)
        for _ in range(2):
            named(alicia, case, rosa.id)
        assert opened(alicia, case).name == "Rosa Quintero de la Vega"
    with at_desk(FERNANDA) as head:
        named(head, case, sealed.id)
    with at_desk(ALICIA) as alicia:
        with pytest.raises(CaseShut):
            opened(alicia, case)
        break_glass(actor=alicia, person_id=sealed.id, reason="Urge.", at=utc_now())
        assert opened(alicia, case).case.id == case.id
