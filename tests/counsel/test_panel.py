"""The panel through the services: added to, never overwritten; constant questions."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from amparo.accounts.services.invitations import invite
from amparo.counsel.models import PanelEntry
from amparo.counsel.rules.drafts import ConflictTold
from amparo.counsel.rules.errors import (
    EntryReplaced,
    LawyerUnknown,
    LicenceRefused,
    NobodyToAdd,
)
from amparo.counsel.rules.panel import EntryKind
from amparo.counsel.services.conflicts import (
    add_conflict_name,
    open_conflict_names,
    remove_conflict_name,
)
from amparo.counsel.services.panel import (
    add_lawyer,
    list_addable,
    open_lawyer,
    open_panel,
    record_profile,
    set_suspension,
)
from amparo.counsel.services.proposing import open_proposal
from amparo.counsel.services.waiting import open_offers
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import Role
from tests.support.counsel import PROFILE, licence, licensed, offered, on_panel, referred
from tests.support.days import today
from tests.support.people import at_desk
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE, person


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_who_signs_in_as_a_panel_lawyer_is_put_on_the_panel_once():
    with at_desk(FERNANDA) as head:
        assert person(DANIEL).id in list_addable(actor=head)
        key = uuid4()
        for _ in range(2):
            add_lawyer(
                actor=head,
                staff=person(DANIEL).id,
                profile=PROFILE,
                sent_key=key,
                at=utc_now(),
            )
        assert person(DANIEL).id not in list_addable(actor=head)
        (line,) = open_panel(actor=head)
        assert (line.name, line.standing.profile, line.load) == (
            person(DANIEL).full_name,
            PROFILE,
            0,
        )
    for staff in (person(DANIEL).id, person(ALICIA).id, uuid4()):
        with at_desk(FERNANDA) as head, pytest.raises(NobodyToAdd):
            add_lawyer(actor=head, staff=staff, profile=PROFILE, sent_key=uuid4(), at=utc_now())


def test_a_licence_is_renewed_by_another_entry_and_the_old_one_stays():
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        first = PanelEntry.objects.get(kind=EntryKind.LICENCE)
        renewed = licence(until=today() + timedelta(days=2000))
        licensed(head, lawyer.id, renewed, first.id)
        line = open_lawyer(actor=head, lawyer_id=lawyer.id)
        assert [one for _, one in line.standing.licences] == [renewed]
        assert len(line.entries) == 3
    for replaced in (first.id, uuid4()):
        with at_desk(FERNANDA) as head, pytest.raises(EntryReplaced):
            licensed(head, lawyer.id, renewed, replaced)


@pytest.mark.parametrize("wrong", ["until", "checked"])
def test_a_licence_that_cannot_be_is_refused(wrong: str):
    days = {"until": -9000, "checked": 2}[wrong]
    held = licence(**{wrong: today() + timedelta(days=days)})
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        with pytest.raises(LicenceRefused) as refused:
            licensed(head, lawyer.id, held)
    assert refused.value.data["field"] == wrong


def test_a_suspension_has_its_reason_and_is_lifted():
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        for is_suspended, reason in ((True, "Una queja."), (False, "Aclarada.")):
            set_suspension(
                actor=head,
                lawyer_id=lawyer.id,
                is_suspended=is_suspended,
                reason=reason,
                sent_key=uuid4(),
                at=utc_now(),
            )
            standing = open_lawyer(actor=head, lawyer_id=lawyer.id).standing
            assert standing.is_suspended is is_suspended
        profile = replace(PROFILE, capacity=1)
        record_profile(
            actor=head, lawyer_id=lawyer.id, profile=profile, sent_key=uuid4(), at=utc_now()
        )
        line = open_lawyer(actor=head, lawyer_id=lawyer.id)
        assert (line.standing.profile, len(line.entries)) == (profile, 5)


@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 'profile'", "DELETE FROM {}"])
def test_the_application_changes_no_entry(statement: str):
    with pytest.raises(ProgrammingError), at_desk(FERNANDA), connection.cursor() as cursor:
        cursor.execute(statement.format("counsel_panelentry"))


def test_only_heads_keep_the_panel_and_a_foreign_lawyer_is_missing():
    with at_desk(ALICIA) as alicia:
        assert open_panel(actor=alicia) == []
        with pytest.raises(PermissionMissing):
            on_panel(alicia, DANIEL)
        with pytest.raises(LawyerUnknown):
            open_lawyer(actor=alicia, lawyer_id=uuid4())


def test_her_own_list_is_hers_alone():
    with at_desk(FERNANDA) as head:
        on_panel(head, DANIEL)
        on_panel(head, IRENE)
    told = ConflictTold("client", "Alguien Inventado", "915 555 0101")
    with at_desk(DANIEL) as daniel:
        key = uuid4()
        for _ in range(2):
            add_conflict_name(actor=daniel, told=told, sent_key=key, at=utc_now())
        ((row, shown),) = open_conflict_names(actor=daniel)
        assert shown == told
    with at_desk(IRENE) as irene:
        assert open_conflict_names(actor=irene) == []
        with pytest.raises(LawyerUnknown):
            remove_conflict_name(actor=irene, name_id=row.id, at=utc_now())
    with at_desk(DANIEL) as daniel:
        for _ in range(2):
            remove_conflict_name(actor=daniel, name_id=row.id, at=utc_now())
        assert open_conflict_names(actor=daniel) == []


def _joined(head, number: int) -> None:
    for _ in range(number):
        name = f"n{uuid4().hex[:12]}"
        user, _word = invite(sign_in_name=name, full_name="X", language="es", at=utc_now())
        StaffAssignment.objects.create(
            consulate_id=head.office, user=user, role=Role.PANEL_LAWYER, appointed_at=utc_now()
        )
        on_panel(head, name)


def test_ten_times_the_lawyers_ask_no_more():
    asked = []
    with at_desk(FERNANDA) as head:
        case = referred(head)
        offered(head, referred(head), on_panel(head, DANIEL))
        for number in (1, 10):
            _joined(head, number)
            with CaptureQueriesContext(connection) as queries:
                open_panel(actor=head)
                open_proposal(actor=head, case_id=case.id, at=utc_now())
                open_offers(actor=head, at=utc_now())
            asked.append(len(queries))
    assert asked[0] == asked[1]
