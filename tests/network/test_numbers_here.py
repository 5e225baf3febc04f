"""A record bears the year that it is at the consulate: the last evening in the West counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from amparo.cases.models import Case
from amparo.cases.services.starting import start_case
from amparo.custody.models import Notice, NoticeList
from amparo.custody.services.importing import import_list
from amparo.funds.models import PaymentBatch
from amparo.funds.services.batches import make_batch
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.people.models import Person
from amparo.people.services.inquiries import ask_network
from amparo.people.services.registry import register_person
from amparo.reception.models import DutyNote, HelpRequest
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.handing_over import hand_over_request
from amparo.reception.services.intake import take_call
from amparo.reception.services.leaving import hand_over_note
from amparo.reception.services.notes import write_note
from tests.support.bills import approve, certify, received
from tests.support.cases import case_draft
from tests.support.databases import superuser
from tests.support.funds import committed, funded
from tests.support.inquiries import inquiry_draft
from tests.support.notices import MIAMI, brought, list_draft, noted, row_of
from tests.support.people import at_desk, person_draft
from tests.support.personas import ALICIA, GABRIELA, JACINTA, consulate_of
from tests.support.requests import request_draft


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


EVENING = datetime(2026, 1, 1, 3, 30, tzinfo=UTC)
"""Half past eight in El Paso, on the last evening of 2025."""
THERE = "SELECT walls.year_there(%s, %s)"
ANOTHER_YEAR = """
CREATE OR REPLACE FUNCTION walls.year_there(p_consulate uuid, p_at timestamptz) RETURNS integer
LANGUAGE sql AS 'SELECT 1999'
"""
NOTE = NoteDraft("Una llamada", "Volver a llamar.", uuid4())


def note(actor: Actor) -> DutyNote:
    return write_note(actor=actor, draft=NOTE, at=EVENING)


def request(actor: Actor) -> HelpRequest:
    return take_call(actor=actor, draft=request_draft(), at=EVENING)


def person(actor: Actor) -> Person:
    return register_person(actor=actor, draft=person_draft(), at=EVENING)


def case(actor: Actor) -> Case:
    return start_case(actor=actor, draft=case_draft(learnt_at=EVENING), at=EVENING)


def notice(actor: Actor) -> Notice:
    return noted(actor, EVENING, heard_at=EVENING)


def listed(actor: Actor) -> NoticeList:
    draft = list_draft(row_of("Villaseñor Teodoro"), heard_at=EVENING)
    return import_list(actor=actor, draft=draft, at=EVENING)[0]


@pytest.mark.parametrize("make", [note, request, person, case, notice, listed])
def test_a_record_made_in_the_last_evening_of_a_year_bears_that_year(
    make: Callable[[Actor], DutyNote],
):
    with at_desk(ALICIA) as alicia:
        assert make(alicia).year == 2025


def test_an_inquiry_bears_the_year_of_the_consulate_that_asks(monkeypatch: pytest.MonkeyPatch):
    # The database takes an order of today alone: today another year is told.
    monkeypatch.setattr(Actor, "year", lambda *_: 1999)
    with at_desk(ALICIA) as alicia:
        made = ask_network(actor=alicia, draft=inquiry_draft(), at=utc_now())
        assert made.year == 1999


def test_the_notices_of_a_list_bear_that_year_too():
    with at_desk(ALICIA) as alicia:
        listed(alicia)
        assert [one.year for one in Notice.objects.all()] == [2025]


def test_a_batch_for_the_bank_made_in_the_last_evening_bears_that_year():
    invoice = received(committed(funded(), 2_000))
    certify(invoice)
    approve(invoice)
    with at_desk(JACINTA) as clerk:
        made = make_batch(actor=clerk, invoices=[invoice.id], sent_key=uuid4(), at=EVENING)
        assert PaymentBatch.objects.get(id=made.id).year == 2025


@pytest.mark.parametrize(("name", "year"), [(ALICIA, 2025), (GABRIELA, 2026)])
def test_the_database_tells_the_year_that_it_is_at_a_consulate(database: str, name: str, year: int):
    midnight_between = EVENING + timedelta(hours=2)
    with superuser(database) as administrator:
        found = administrator.execute(THERE, [consulate_of(name), midnight_between]).fetchone()
    assert found == (year,)


def test_what_crosses_bears_the_year_that_it_is_where_it_arrives(database: str):
    with superuser(database) as administrator:
        administrator.execute(ANOTHER_YEAR)
    receiver = Consulate.objects.get(id=consulate_of(GABRIELA))
    sent: dict[str, Any] = {"receiver": receiver, "reason": "Vive allá.", "at": utc_now()}
    with at_desk(ALICIA) as alicia:
        hand_over_note(actor=alicia, note_id=note(alicia).id, **sent)
        hand_over_request(actor=alicia, request_id=request(alicia).id, **sent)
        brought(alicia, row_of("Villaseñor Teodoro", county=MIAMI))
    with at_desk(GABRIELA):
        for arrived in (DutyNote, HelpRequest, Notice):
            assert [one.year for one in arrived.objects.all()] == [1999]
