"""Killed between COMMIT and answer: whatever is sent again is there once, and answered the same.

Every address that changes something of the desk, of custody, cases and counsel is sent to, by page
and by program; its answer is lost, as when the process is killed after COMMIT, and the same form
comes again. The addresses come from the resolver and the forms from their pages: a new one that
cannot be filled in fails here until `MADE` or `TYPED` says how. Processes are really killed in
`tests/custody/test_whole_lists.py`, `tests/counsel/test_at_once.py` and their neighbours; the
public pages, which go step by step, in `tests/reception/test_sending_twice.py`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from amparo.accounts.services.invitations import invite
from amparo.cases.models import Clock
from amparo.cases.rules.timeline import Kind
from amparo.cases.services.moving import close_case
from amparo.counsel.models import PanelEntry
from amparo.counsel.services.answering import promise_confidence
from amparo.custody.services import importing
from amparo.custody.services.deciding import register_from_notice
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import ROLES, Role
from amparo.people.services.sealing import person_reference
from amparo.reception.rules.requests import Outcome
from amparo.reception.services.requests import close_request
from tests.support.bill_forms import lawyers_bill
from tests.support.cases import closing_draft, due_at, happened, started
from tests.support.ceilings import billable_case, returned_bill
from tests.support.counsel import accept, offered, referred
from tests.support.counsel_rows import on_panel_once
from tests.support.filling import Filled
from tests.support.losing import Losing, changing
from tests.support.notices import ELPASO, HEADS, noted, row_of
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE
from tests.support.requests import taken
from tests.support.walking import Stop, body_for

DOMAINS = {"cases", "counsel", "custody", "reception"}
COUNTS_EACH_TIME = {"/requests/callers/<uuid:caller_id>/word/"}
"""A word that is said is an attempt: whoever sends it twice has asked twice, by design."""
SAYS_THAT_IT_WENT = {
    "/notes/<uuid:note_id>/hand-over/",
    "/requests/<uuid:request_id>/hand-over/",
}
"""What was handed over is not ours to hand over: a second time is told so, with 409."""
GO_STEP_BY_STEP = "/help/"


def _closed_case() -> UUID:
    with at_desk(FERNANDA) as head:
        case = started(head)
        happened(head, case, Kind.CONTACT, "Habló por teléfono.")
        close_case(actor=head, case_id=case.id, draft=closing_draft(), at=utc_now())
        return case.id


def _seen_case() -> UUID:
    with at_desk(FERNANDA) as head:
        case = started(head)
        happened(head, case, Kind.CONTACT, "Habló por teléfono.")
        return case.id


def _untaken_case() -> UUID:
    with at_desk(FERNANDA) as head:
        return started(head, is_mine=False).id


def _offer() -> UUID:
    lawyer = on_panel_once(ALICIA, DANIEL)
    with at_desk(FERNANDA) as head:
        return offered(head, referred(head), lawyer, reason="x").id


def _promised() -> UUID:
    offer = _offer()
    with at_desk(DANIEL) as daniel:
        promise_confidence(actor=daniel, offer_id=offer, at=utc_now())
    return offer


def _engagement() -> UUID:
    offer = _offer()
    accept(DANIEL, offer)
    return offer


def _referred_case() -> UUID:
    with at_desk(FERNANDA) as head:
        return referred(head).id


def _deadline() -> UUID:
    with at_desk(FERNANDA) as head:
        case = started(head)
        due_at(head, case, utc_now() + timedelta(days=3))
        return Clock.objects.get(case=case, rule="by_hand").id


def _request() -> UUID:
    with at_desk(FERNANDA) as head:
        return taken(head).id


def _closed_request() -> UUID:
    with at_desk(FERNANDA) as head:
        request = taken(head)
        close_request(actor=head, request_id=request.id, outcome=Outcome.ANSWERED, at=utc_now())
        return request.id


def _decided_notice() -> UUID:
    with at_desk(FERNANDA) as head:
        notice = noted(head, facility=f"Centro {uuid4().hex[:6]}")
        register_from_notice(actor=head, notice_id=notice.id, at=utc_now())
        return notice.id


def _open_notice() -> UUID:
    with at_desk(FERNANDA) as head:
        return noted(head, facility=f"Centro {uuid4().hex[:6]}").id


def _licence() -> UUID:
    lawyer = on_panel_once(ALICIA, IRENE)
    with at_desk(FERNANDA):
        rows = PanelEntry.objects.filter(lawyer=lawyer, kind="licence").order_by("-number")
        return rows[0].id


def _reference() -> Filled:
    with at_desk(FERNANDA) as head:
        return {"reference": person_reference(registered(head))}


MADE: dict[str, Callable[[], UUID]] = {
    "/api/v1/counsel/mine/cases/<uuidstr:engagement_id>/invoices/": billable_case,
    "/api/v1/counsel/mine/cases/<uuidstr:engagement_id>/reports/": _engagement,
    "/api/v1/counsel/mine/invoices/<uuidstr:bill_id>/correct/": returned_bill,
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/accept/": _promised,
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/decline/": _offer,
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/promise/": _offer,
    "/cases/<uuid:case_id>/close/": _seen_case,
    "/cases/<uuid:case_id>/referral/end/": _referred_case,
    "/cases/<uuid:case_id>/referral/offer/": _referred_case,
    "/cases/<uuid:case_id>/reopen/": _closed_case,
    "/cases/<uuid:case_id>/take/": _untaken_case,
    "/cases/clocks/<uuid:clock_id>/aside/": _deadline,
    "/cases/clocks/<uuid:clock_id>/met/": _deadline,
    "/counsel/licences/<uuid:entry_id>/renew/": _licence,
    "/counsel/mine/cases/<uuid:engagement_id>/invoice/": billable_case,
    "/counsel/mine/cases/<uuid:engagement_id>/report/": _engagement,
    "/counsel/mine/invoices/<uuid:bill_id>/correct/": returned_bill,
    "/counsel/mine/offers/<uuid:mine_id>/accept/": _promised,
    "/counsel/mine/offers/<uuid:mine_id>/decline/": _offer,
    "/counsel/mine/offers/<uuid:mine_id>/promise/": _offer,
    "/counsel/offers/<uuid:offer_id>/invoice/": billable_case,
    "/counsel/offers/<uuid:offer_id>/tell/": _engagement,
    "/counsel/offers/<uuid:offer_id>/withdraw/": _offer,
    "/custody/<uuid:notice_id>/contact/": _decided_notice,
    "/custody/<uuid:notice_id>/person/": _open_notice,
    "/custody/<uuid:notice_id>/register/": _open_notice,
    "/custody/<uuid:notice_id>/take-back/": _decided_notice,
    "/custody/<uuid:notice_id>/wish/": _open_notice,
    "/requests/<uuid:request_id>/case/": _request,
    "/requests/<uuid:request_id>/reopen/": _closed_request,
}
"""What an address captures, where the walk's own row does not let the act be done."""

CALL: Filled = {
    "contact": "3055550142",
    "safety": "safe",
    "relation": "mother",
    "matter": "missing",
    "channel": "telephone",
    "consent": "given",
    "born_day": "3",
    "born_month": "5",
    "born_year": "1999",
    "about": "new",
    "call_back": "day",
}
LICENCE: Filled = {"court": "", "state": "TX", "since_year": "2010", "until_year": "2031"}
TYPED: dict[str, Callable[[], Filled]] = {
    "/cases/start/": lambda: {"reference": ""},
    "/cases/<uuid:case_id>/close/": lambda: {
        "closure": "finished",
        "outcome": "favourable",
        "level": "management",
    },
    "/cases/<uuid:case_id>/party/": lambda: {"reference": ""},
    "/cases/<uuid:case_id>/person/": _reference,
    "/cases/<uuid:case_id>/deadline/": lambda: {
        "amount": "3",
        "unit": "days",
        **dict.fromkeys(("due_day", "due_month", "due_year", "due_time"), ""),
    },
    "/cases/<uuid:case_id>/referral/offer/": lambda: {"step": "send", "allocation": "nothing"},
    "/counsel/panel/<uuid:lawyer_id>/licence/": lambda: LICENCE,
    "/counsel/licences/<uuid:entry_id>/renew/": lambda: LICENCE,
    "/counsel/panel/<uuid:lawyer_id>/profile/": lambda: {"capacity": "9"},
    "/counsel/panel/add/": lambda: {"staff": _somebody_new(), "capacity": "9"},
    "/counsel/mine/cases/<uuid:engagement_id>/invoice/": lawyers_bill,
    "/counsel/mine/invoices/<uuid:bill_id>/correct/": lawyers_bill,
    "/counsel/offers/<uuid:offer_id>/invoice/": lawyers_bill,
    "/counsel/mine/offers/<uuid:mine_id>/promise/": lambda: {"promised": "on"},
    "/counsel/mine/offers/<uuid:mine_id>/accept/": lambda: {"no_conflict": "on"},
    "/custody/<uuid:notice_id>/person/": _reference,
    "/custody/lists/bring/": lambda: {
        "pasted": f"{HEADS}\n{row_of(f'LUNA {uuid4().hex[:6]}, ELVIRA')}",
        "county": "",
    },
    "/custody/write/": lambda: {"county": ELPASO, "a_number": "", "facility": ""},
    "/custody/places/add/": lambda: {"county": ELPASO},
    "/custody/people/<uuid:person_id>/held/": lambda: {"facility": ""},
    "/custody/held/<uuid:placement_id>/": lambda: {"facility": ""},
    "/duty/": lambda: CALL,
    "/duty/look/": lambda: CALL,
    "/notes/<uuid:note_id>/follow-up/": lambda: {"text": "Ana"},
    "/requests/": lambda: {"folio": _folio()},
    "/requests/<uuid:request_id>/call/": lambda: CALL,
    "/requests/<uuid:request_id>/person/": _reference,
    "/requests/callers/<uuid:caller_id>/word/": lambda: {"said": "Colibrí azul"},
}
"""What is typed, where a form's first choices do not do."""
TOLD: dict[str, Callable[[], dict[str, Any]]] = {
    "/api/v1/cases/": lambda: {
        "kind": "hospital",
        "about": "x",
        "learnt_at": utc_now().isoformat(),
        "name": "Ana",
        "sent_key": str(uuid4()),
    },
    "/api/v1/custody/lists/": lambda: {
        "source": "x",
        "notices": [{"name": f"LUNA {uuid4().hex[:6]}, ANA", "county": ELPASO}],
    },
    "/api/v1/notes/": lambda: {"subject": "x", "text": "y", "sent_key": str(uuid4())},
    "/api/v1/requests/": lambda: body_for(_CALLS),
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/promise/": lambda: {"promised": True},
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/accept/": lambda: {"no_conflict": True},
}
"""What a program sends, where the walk's body does not let the act be done."""
_CALLS = Stop(
    "/api/v1/requests/<uuidstr:request_id>/calls/", "POST", Permission.RECEPTION_REQUEST_TAKE
)


def _somebody_new() -> str:
    name = f"n{uuid4().hex[:8]}.elp"
    user, _ = invite(sign_in_name=name, full_name="X", language="es", at=utc_now())
    with at_desk(FERNANDA) as head:
        StaffAssignment.objects.create(
            consulate_id=head.office, user=user, role=Role.PANEL_LAWYER, appointed_at=utc_now()
        )
    return str(user.id)


def _folio() -> str:
    with at_desk(FERNANDA) as head:
        return str(taken(head).folio)


def stops() -> list[Stop]:
    """List every address that changes something of the four domains."""
    return [one for one in changing(DOMAINS) if not one.route.startswith(GO_STEP_BY_STEP)]


def test_what_is_sent_again_after_its_answer_was_lost_is_there_once(database: str, settings: Any):
    settings.MIDDLEWARE = ["tests.support.dying.LoseAnswer", *settings.MIDDLEWARE]
    wrong = []
    for stop in stops():
        found = LOSING.lose_and_send_again(stop, database)
        wrong += [(stop.route, found)] if found else []
    assert wrong == [], "\n".join(map(str, wrong))


def test_an_act_that_is_done_anew_each_time_is_found(
    database: str, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.MIDDLEWARE = ["tests.support.dying.LoseAnswer", *settings.MIDDLEWARE]
    (writing,) = [one for one in stops() if one.route == "/custody/write/"]
    assert LOSING.lose_and_send_again(writing, database) == ""
    # Without its mark a notice that is not ours is written as often as it is sent.
    monkeypatch.setattr(importing._Import, "marked", lambda _, one: one)
    assert "then 302" in LOSING.lose_and_send_again(writing, database)


_LAWYERS = ROLES[Role.PANEL_LAWYER].permissions - ROLES[Role.HEAD_OF_PROTECTION].permissions


def _query(stop: Stop) -> str:
    if stop.route == "/cases/<uuid:case_id>/referral/offer/":
        return f"?lawyer={on_panel_once(ALICIA, IRENE)}"
    return ""


LOSING = Losing(
    tables="^(cases|counsel|custody|people|reception|vault_personkey|procrastinate_jobs)",
    made=MADE,
    typed=TYPED,
    told=TOLD,
    who=lambda stop: DANIEL if stop.permission in _LAWYERS else FERNANDA,
    query=_query,
    counts_each_time={route: {"reception_wordasked"} for route in COUNTS_EACH_TIME},
    says_that_it_went=SAYS_THAT_IT_WENT,
)
