"""What a lawyer's capability opens in the database, whatever SQL rides in on her request."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from amparo.cases.rules.timeline import Kind
from amparo.cases.services.moving import close_case
from amparo.counsel.rules.drafts import ConflictTold
from amparo.counsel.rules.offers import Declined
from amparo.counsel.services.answering import decline_offer, promise_confidence
from amparo.counsel.services.conflicts import add_conflict_name
from amparo.counsel.services.engagements import report
from amparo.kernel.clock import utc_now
from amparo.vault.rules.errors import SealBroken
from tests.support.cases import closing_draft, happened
from tests.support.counsel import accept, accepted_by, offered_to, on_panel, report_draft
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE, client_of

CLOSED = (
    "people_person",
    "people_fact",
    "cases_case",
    "cases_caseevent",
    "cases_clock",
    "cases_party",
    "cases_task",
    "cases_flag",
    "cases_assignment",
    "reception_helprequest",
    "reception_dutynote",
    "counsel_referral",
    "counsel_caseconsent",
    "counsel_panelentry",
)
"""Tables of which a lawyer finds no row at all, her own cases' included."""


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def rows(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def changed(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def keys() -> set[UUID]:
    return {UUID(str(one)) for (one,) in rows("SELECT holder_id FROM vault_personkey")}


def test_no_table_of_people_or_cases_is_open_to_her_even_with_a_case_of_hers():
    offer = accepted_by(DANIEL)
    with at_desk(ALICIA) as alicia:
        registered(alicia)
    with at_desk(DANIEL):
        for table in CLOSED:
            assert rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 -- our own names
        assert rows("SELECT id FROM counsel_offer") == [(offer.id,)]
        assert changed("UPDATE cases_case SET state = 'resolved'") == 0


def test_each_step_opens_one_key_more_and_the_end_all_but_her_own():
    offer = offered_to(DANIEL)
    with at_desk(DANIEL) as daniel:
        assert keys() == {offer.lawyer_id, offer.id}
        promise_confidence(actor=daniel, offer_id=offer.id, at=utc_now())
        assert keys() == {offer.lawyer_id, offer.id, offer.names_key}
    accept(DANIEL, offer.id)
    with at_desk(DANIEL):
        assert keys() == {offer.lawyer_id, offer.id, offer.names_key, offer.referral_id}
    with at_desk(FERNANDA) as head:
        happened(head, offer.case, Kind.CONTACT, "Habló.")
        close_case(actor=head, case_id=offer.case_id, draft=closing_draft(), at=utc_now())
    with at_desk(DANIEL):
        assert keys() == {offer.lawyer_id}
    with at_desk(FERNANDA):
        assert {offer.case_id, offer.referral_id} <= keys()


def test_another_lawyers_rows_are_not_there():
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        hers = on_panel(head, IRENE)
    with at_desk(DANIEL) as daniel:
        report(actor=daniel, offer_id=offer.id, draft=report_draft(), at=utc_now())
        told = ConflictTold("client", "Alguien")
        add_conflict_name(actor=daniel, told=told, sent_key=uuid4(), at=utc_now())
    with at_desk(IRENE):
        for table in ("offer", "report", "conflictname"):
            assert rows(f"SELECT count(*) FROM counsel_{table}") == [(0,)], table  # noqa: S608 -- our own names
        assert rows("SELECT id FROM counsel_panellawyer") == [(hers.id,)]
        assert keys() == {hers.id}
        assert changed("UPDATE counsel_offer SET state = 'declined', ended_at = now()") == 0


REFUSED = {
    "a report in another's case": (
        "INSERT INTO counsel_report (id, consulate_id, offer_id, kind, sealed, sent_key,"
        " happened_at, recorded_at, recorded_by) SELECT gen_random_uuid(), walls.consulate(), %s,"
        " 'note', '', gen_random_uuid(), now(), now(), walls.staff()"
    ),
    "a name on another's list": (
        "INSERT INTO counsel_conflictname (id, consulate_id, lawyer_id, sealed, sent_key, added_at)"
        " SELECT gen_random_uuid(), walls.consulate(), %s, '', gen_random_uuid(), now()"
    ),
    "her own referral": "UPDATE counsel_offer SET due_at = now() + interval '9 days' WHERE id = %s",
    "whose it is": "UPDATE counsel_offer SET staff = walls.staff() WHERE id = %s",
    "an end to it all": "DELETE FROM counsel_offer WHERE id = %s",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_what_she_may_not_write_is_refused(statement: str):
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        on_panel(head, IRENE)
    named = offer.lawyer_id if "conflictname" in statement else offer.id
    with pytest.raises(DatabaseError), at_desk(IRENE):
        changed(statement, named)


def test_an_acceptance_by_sql_alone_opens_no_page():
    offer = offered_to(DANIEL)
    with at_desk(DANIEL) as daniel:
        decline_offer(actor=daniel, offer_id=offer.id, why=Declined.OTHER, words="", at=utc_now())
    with at_desk(DANIEL):
        taken = "UPDATE counsel_offer SET state = 'accepted', confidence_at = now() WHERE id = %s"
        assert changed(taken, offer.id) == 1
    answer = client_of(DANIEL).get(f"/counsel/mine/cases/{offer.id}/")
    assert answer.status_code == SealBroken.status
    assert answer.status_code >= 400


def test_she_cannot_take_back_what_is_over():
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        happened(head, offer.case, Kind.CONTACT, "Habló.")
        close_case(actor=head, case_id=offer.case_id, draft=closing_draft(), at=utc_now())
    with at_desk(DANIEL):
        assert changed("UPDATE counsel_offer SET over_at = NULL WHERE id = %s", offer.id) == 0
