"""From a case to a lawyer's yes, through the services, on real PostgreSQL."""

from datetime import timedelta
from uuid import uuid4

import pytest

from amparo.cases.models import Case, CaseEvent
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.drafts import PartyDraft
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.states import State
from amparo.cases.rules.timeline import Kind
from amparo.cases.services.moving import close_case
from amparo.cases.services.opening import open_case
from amparo.cases.services.parties import add_party
from amparo.counsel.models import Offer, Referral
from amparo.counsel.rules.consents import Asked
from amparo.counsel.rules.drafts import ConflictTold
from amparo.counsel.rules.errors import (
    ChoiceUnexplained,
    ConfidenceFirst,
    ConsentLacking,
    NoReferral,
    NotProposed,
    OfferOver,
    OfferStands,
    OfferUnknown,
)
from amparo.counsel.rules.offers import Declined, OfferState, Urgency, lapses_at
from amparo.counsel.rules.reports import ReportKind
from amparo.counsel.services.answering import (
    accept_offer,
    decline_offer,
    open_mine,
    open_offer,
    promise_confidence,
    tell_mine,
)
from amparo.counsel.services.conflicts import add_conflict_name
from amparo.counsel.services.engagements import open_engagement, report, tell_lawyer
from amparo.counsel.services.offering import end_referral, offer_case, withdraw_offer
from amparo.counsel.services.proposing import open_proposal, open_referral
from amparo.counsel.services.waiting import count_waiting, open_offers
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from tests.support.cases import NAME, closing_draft, happened, started
from tests.support.counsel import (
    BRIEF,
    REACH,
    accept,
    accepted_by,
    agreed,
    asked_for,
    licence,
    offer_draft,
    offered,
    offered_to,
    on_panel,
    referred,
    report_draft,
    work_late,
    work_off,
)
from tests.support.days import today
from tests.support.people import at_desk
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE, JOEL, client_of


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def kinds(case):
    return list(
        CaseEvent.objects.filter(case=case).order_by("number").values_list("kind", flat=True)
    )


def test_a_case_goes_to_a_lawyer_who_says_yes(database: str):
    offer = offered_to(DANIEL)
    assert offer.due_at == lapses_at(Urgency.ORDINARY, offer.offered_at, zone_of(offer.zone))
    with at_desk(DANIEL) as daniel:
        before = open_offer(actor=daniel, offer_id=offer.id, at=utc_now())
        assert (before.names, before.brief) == (None, None)
        assert before.need.language_list == ("Español",)
        with pytest.raises(ConfidenceFirst):
            accept_offer(actor=daniel, offer_id=offer.id, at=utc_now())
    with at_desk(DANIEL) as daniel:
        promise_confidence(actor=daniel, offer_id=offer.id, at=utc_now())
        shown = open_offer(actor=daniel, offer_id=offer.id, at=utc_now())
        assert shown.names.matter.client.names == (NAME,)
        with pytest.raises(OfferUnknown):
            open_engagement(actor=daniel, offer_id=offer.id)
        accept_offer(actor=daniel, offer_id=offer.id, at=utc_now())
        accept_offer(actor=daniel, offer_id=offer.id, at=utc_now())
    with at_desk(DANIEL) as daniel:
        taken = open_engagement(actor=daniel, offer_id=offer.id)
        assert (taken.brief.name, taken.brief.about, taken.brief.reach) == (NAME, BRIEF, REACH)
    work_off(database)
    work_off(database)
    with at_desk(FERNANDA) as head:
        case = open_case(actor=head, case_id=offer.case_id, at=utc_now()).case
        assert case.state == State.REFERRED
        found = kinds(case)
        assert found.count(Kind.OFFERED) == found.count(Kind.OFFER_ACCEPTED) == 1
        assert (
            open_referral(actor=head, case_id=case.id, at=utc_now()).standing_offer(utc_now()).id
            == offer.id
        )


def test_without_the_clients_consent_nobody_is_named():
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        case = started(head)
        asked_for(head, case)
    for answers in ({}, {"referral": Asked.REFUSED}, {"file": Asked.REFUSED}):
        with at_desk(FERNANDA) as head:
            if answers:
                agreed(head, case, **answers)
        with at_desk(FERNANDA) as head, pytest.raises(ConsentLacking):
            offered(head, case, lawyer)
    with at_desk(FERNANDA) as head:
        agreed(head, case, payer=Asked.REFUSED)
    with at_desk(FERNANDA) as head, pytest.raises(ConsentLacking):
        offered(head, case, lawyer)
    assert not _exists(Offer)


def test_whoever_is_not_paid_by_us_needs_no_consent_to_the_payer():
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL, arrangement="pro_bono")
        case = started(head)
        agreed(head, case, payer=Asked.NOT_ASKED)
        asked_for(head, case)
        assert offered(head, case, lawyer).state == OfferState.OPEN


def test_a_lapsed_offer_is_late_whether_or_not_a_job_ran(database: str):
    offer = offered_to(DANIEL)
    late = offer.due_at + timedelta(minutes=1)
    with at_desk(DANIEL) as daniel:
        assert tell_mine(daniel, late) == []
        assert open_mine(actor=daniel, at=late).ended[0].state is OfferState.LAPSED
        with pytest.raises(OfferOver):
            open_offer(actor=daniel, offer_id=offer.id, at=late)
        with pytest.raises(OfferOver):
            accept_offer(actor=daniel, offer_id=offer.id, at=late)
    with at_desk(FERNANDA) as head:
        assert count_waiting(late)["lapsed"] == 1
        assert open_offers(actor=head, at=late).offers[0].state is OfferState.LAPSED
    work_late(database, offer.consulate_id, offer.due_at - timedelta(seconds=1))
    with at_desk(FERNANDA):
        assert Offer.objects.get().state == OfferState.OPEN
    for _ in range(2):
        work_late(database, offer.consulate_id, late)
    with at_desk(FERNANDA):
        assert Offer.objects.get().state == OfferState.LAPSED
        case = Case.objects.get()
        assert kinds(case).count(Kind.OFFER_LAPSED) == 1
        assert case.state == State.AWAITING_LAWYER
        assert count_waiting(late)["lapsed"] == 1


def test_the_next_offer_writes_down_a_lapse_that_no_job_has():
    with at_desk(FERNANDA) as head:
        on_panel(head, DANIEL)
        on_panel(head, IRENE)
        case = referred(head)
        chosen = open_proposal(actor=head, case_id=case.id, at=utc_now())[1].proposal.proposed
        offer = offered(head, case, chosen[0].lawyer)
    late = offer.due_at
    with at_desk(FERNANDA) as head:
        proposal = open_proposal(actor=head, case_id=case.id, at=late)[1].proposal
        assert [one.lawyer for one in proposal.proposed] == [chosen[1].lawyer, chosen[0].lawyer]
        draft = offer_draft(chosen[1].lawyer)
        offer_case(actor=head, case_id=case.id, draft=draft, at=late)
        states = dict(Offer.objects.values_list("lawyer_id", "state"))
        assert states == {chosen[0].lawyer: "lapsed", chosen[1].lawyer: "open"}


def test_one_lawyer_is_asked_at_a_time():
    with at_desk(FERNANDA) as head:
        lawyer, _ = on_panel(head, DANIEL), on_panel(head, IRENE)
        case = referred(head)
        first = open_proposal(actor=head, case_id=case.id, at=utc_now())[1].proposal.proposed[0]
        draft = offer_draft(first.lawyer)
        offer = offer_case(actor=head, case_id=case.id, draft=draft, at=utc_now())
        assert offer_case(actor=head, case_id=case.id, draft=draft, at=utc_now()).id == offer.id
    with at_desk(FERNANDA) as head, pytest.raises(OfferStands):
        offered(head, case, lawyer, reason="x")
    with at_desk(FERNANDA) as head, pytest.raises(OfferStands):
        asked_for(head, case)
    with at_desk(FERNANDA):
        assert Offer.objects.count() == 1


def test_choosing_another_than_the_first_takes_a_reason():
    with at_desk(FERNANDA) as head:
        on_panel(head, DANIEL)
        other = on_panel(head, IRENE, languages="English")
        case = referred(head)
    with at_desk(FERNANDA) as head, pytest.raises(ChoiceUnexplained):
        offered(head, case, other)
    with at_desk(FERNANDA) as head:
        assert offered(head, case, other, reason="Ya conoce a la familia.").state == "open"
    words = client_of(FERNANDA).get(f"/cases/{case.id}/referral/").content.decode()
    assert "Ya conoce a la familia." in words


def test_an_ended_licence_a_full_desk_and_a_suspension_are_not_proposed():
    with at_desk(FERNANDA) as head:
        ended = on_panel(head, DANIEL, licence(until=today() - timedelta(days=1)))
        full = on_panel(head, IRENE, capacity=0)
        case = referred(head)
        proposal = open_proposal(actor=head, case_id=case.id, at=utc_now())[1].proposal
        assert proposal.proposed == ()
        assert {one.lawyer for one in proposal.set_aside} == {ended.id, full.id}
    for lawyer in (ended, full):
        with at_desk(FERNANDA) as head, pytest.raises(NotProposed):
            offered(head, case, lawyer)


def test_a_conflict_is_said_in_one_word_and_never_whose():
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        case = referred(head)
        told = PartyTold("Techos Inventados del Norte", "+1 915 555 0199")
        party = PartyDraft(PartyRole.EMPLOYER, told, uuid4())
        add_party(actor=head, case_id=case.id, draft=party, at=utc_now())
    with at_desk(DANIEL) as daniel:
        hers = ConflictTold("client", "Otra empresa", "915 555-0199")
        add_conflict_name(actor=daniel, told=hers, sent_key=uuid4(), at=utc_now())
    with at_desk(FERNANDA) as head:
        proposal = open_proposal(actor=head, case_id=case.id, at=utc_now())[1].proposal
        (aside,) = proposal.set_aside
        said = " ".join(str(one) for one in aside.reasons)
        assert "ask her" in said
        assert "Otra" not in said
        assert "Techos" not in said
    with at_desk(FERNANDA) as head, pytest.raises(NotProposed):
        offered(head, case, lawyer)


def test_her_engagement_here_is_compared_too():
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        other = referred(head, name="Somebody Else Entirely")
        told = PartyTold(NAME)
        party = PartyDraft(PartyRole.ADVERSE, told, uuid4())
        add_party(actor=head, case_id=other.id, draft=party, at=utc_now())
        proposal = open_proposal(actor=head, case_id=other.id, at=utc_now())[1].proposal
        assert [one.lawyer for one in proposal.set_aside] == [offer.lawyer_id]


def test_a_declined_offer_frees_the_case_and_names_the_reason(database: str):
    offer = offered_to(DANIEL)
    with at_desk(DANIEL) as daniel:
        for _ in range(2):
            decline_offer(
                actor=daniel,
                offer_id=offer.id,
                why=Declined.NO_TIME,
                words="Estoy en juicio.",
                at=utc_now(),
            )
    with at_desk(DANIEL) as daniel, pytest.raises(OfferOver):
        accept_offer(actor=daniel, offer_id=offer.id, at=utc_now())
    work_off(database)
    with at_desk(FERNANDA) as head:
        assert count_waiting(utc_now())["declined"] == 1
        at_work = open_case(actor=head, case_id=offer.case_id, at=utc_now())
        (told,) = [one.told for one in at_work.events if one.kind is Kind.OFFER_DECLINED]
        assert told.words == "Estoy en juicio."
        assert at_work.case.state == State.AWAITING_LAWYER


def test_a_withdrawn_offer_cannot_be_accepted():
    offer = offered_to(DANIEL)
    with at_desk(FERNANDA) as head:
        key = uuid4()
        for _ in range(2):
            withdraw_offer(
                actor=head, offer_id=offer.id, reason="Ya no.", sent_key=key, at=utc_now()
            )
        assert Case.objects.get().state == State.IN_PROGRESS
    with at_desk(DANIEL) as daniel, pytest.raises(OfferOver):
        accept_offer(actor=daniel, offer_id=offer.id, at=utc_now())


def test_what_she_reports_is_in_the_timeline_and_what_we_tell_reaches_her(database: str):
    offer = accepted_by(DANIEL)
    draft = report_draft()
    with at_desk(DANIEL) as daniel:
        for _ in range(2):
            report(actor=daniel, offer_id=offer.id, draft=draft, at=utc_now())
    with at_desk(ALICIA) as alicia:
        told = report_draft(ReportKind.TOLD, words="La madre viene el lunes.")
        tell_lawyer(actor=alicia, offer_id=offer.id, draft=told, at=utc_now())
    work_off(database)
    work_off(database)
    with at_desk(FERNANDA) as head:
        at_work = open_case(actor=head, case_id=offer.case_id, at=utc_now())
        hearings = [one for one in at_work.events if one.kind is Kind.HEARING]
        assert [one.told.words for one in hearings] == ["El juez fijó fianza."]
        assert hearings[0].event.recorded_by == offer.staff
    with at_desk(DANIEL) as daniel:
        words = {one.words for one in open_engagement(actor=daniel, offer_id=offer.id).reports}
    assert words == {"El juez fijó fianza.", "La madre viene el lunes."}


def test_she_sees_her_case_until_it_closes_and_then_nothing():
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        case = Case.objects.get(pk=offer.case_id)
        happened(head, case, Kind.CONTACT, "Habló.")
        close_case(actor=head, case_id=case.id, draft=closing_draft(), at=utc_now())
        assert not Referral.objects.filter(over_at=None).exists()
    with at_desk(DANIEL) as daniel:
        with pytest.raises(OfferUnknown):
            open_engagement(actor=daniel, offer_id=offer.id)
        with pytest.raises(OfferUnknown):
            report(actor=daniel, offer_id=offer.id, draft=report_draft(), at=utc_now())
        assert open_mine(actor=daniel, at=utc_now()).engaged == ()


def test_ending_a_referral_takes_the_case_from_her_and_another_can_begin():
    offer = accepted_by(DANIEL)
    with at_desk(FERNANDA) as head:
        end_referral(
            actor=head, case_id=offer.case_id, reason="Se va.", sent_key=uuid4(), at=utc_now()
        )
    with at_desk(DANIEL) as daniel, pytest.raises(OfferUnknown):
        open_engagement(actor=daniel, offer_id=offer.id)
    with at_desk(FERNANDA) as head:
        case = Case.objects.get(pk=offer.case_id)
        with pytest.raises(NoReferral):
            end_referral(actor=head, case_id=case.id, reason="x", sent_key=uuid4(), at=utc_now())
        asked_for(head, case)
        assert offered(head, case, offer.lawyer).state == OfferState.OPEN


def test_a_case_that_closes_takes_an_open_offer_with_it(database: str):
    offer = offered_to(DANIEL)
    with at_desk(FERNANDA) as head:
        case = Case.objects.get(pk=offer.case_id)
        happened(head, case, Kind.CONTACT, "Habló.")
        close_case(actor=head, case_id=case.id, draft=closing_draft(), at=utc_now())
    with at_desk(DANIEL) as daniel:
        with pytest.raises(OfferUnknown):
            open_offer(actor=daniel, offer_id=offer.id, at=utc_now())
        with pytest.raises(OfferUnknown):
            promise_confidence(actor=daniel, offer_id=offer.id, at=utc_now())
    work_late(database, offer.consulate_id, offer.due_at + timedelta(hours=1))
    with at_desk(FERNANDA):
        assert not CaseEvent.objects.filter(kind=Kind.OFFER_LAPSED).exists()


def test_another_lawyers_offer_is_as_missing_as_none():
    offer = offered_to(DANIEL)
    with at_desk(FERNANDA) as head:
        on_panel(head, IRENE)
    for name in (IRENE, JOEL):
        with at_desk(name) as other:
            for act in (open_offer, promise_confidence, accept_offer):
                with pytest.raises(OfferUnknown):
                    act(actor=other, offer_id=offer.id, at=utc_now())
    with at_desk(ALICIA) as alicia, pytest.raises(PermissionMissing):
        offered(alicia, Case.objects.get(), offer.lawyer)


def test_accepting_a_moment_before_the_hour_counts():
    offer = offered_to(DANIEL)
    accept(DANIEL, offer.id, offer.due_at - timedelta(seconds=1))
    with at_desk(FERNANDA):
        assert Offer.objects.get().state == OfferState.ACCEPTED


def _exists(model):
    with at_desk(FERNANDA):
        return model.objects.exists()
