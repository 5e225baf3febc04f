"""Killed between COMMIT and answer, for money: every act counts once, and is answered the same.

Every address of funds that changes something, by page and by program; above all what approves and
what pays. Processes are really killed in `tests/funds/test_at_once.py` and its neighbour.
"""

from base64 import b64encode
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from amparo.funds.models import Account, Invoice, InvoiceLine, Line, Transaction
from amparo.funds.rules.kinds import AccountKind
from amparo.funds.selectors.accounts import account_of_allocation, account_of_line
from amparo.funds.services import approving
from amparo.funds.services.addenda import AddendumDraft, record_addendum
from amparo.funds.services.certifying import return_invoice
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.requests import RequestDraft, ask_transfer
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from tests.support.bill_forms import bill, day, document
from tests.support.bills import PDF, approve, certify, gathered, line, pay, received, settled
from tests.support.funds import committed, funded, payee, usd
from tests.support.losing import Losing, changing
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA, JULIO, KARLA, LEO
from tests.support.walking import Stop

WHO = {
    Permission.FUNDS_FUND_KEEP: KARLA,
    Permission.FUNDS_PERIOD_CLOSE: JULIO,
    Permission.FUNDS_REQUEST_DECIDE: FERNANDA,
    Permission.FUNDS_SERVICE_CERTIFY: ALICIA,
    Permission.FUNDS_TRANSFER_ASK: KARLA,
    Permission.FUNDS_TRANSFER_DECIDE: LEO,
}
"""Who does what; whatever is not here Jacinta does, who keeps the money of El Paso."""
SIGNED, RELEASED, PAID = date(2017, 3, 6), date(2017, 3, 8), date(2017, 3, 24)
FILE = {"document": lambda: document("written")}
PAPER = {"document": b64encode(PDF + b"written").decode()}
MONEY = {"amount": "5", "reference": "Oficio inventado 9"}


def _received() -> Invoice:
    return received(committed(funded(), 2_000))


def _certified() -> Invoice:
    invoice = _received()
    certify(invoice)
    return invoice


def _approved() -> Invoice:
    invoice = _certified()
    approve(invoice)
    return invoice


def _returned() -> UUID:
    invoice = _received()
    with at_desk(ALICIA) as officer:
        key = uuid4()
        return_invoice(actor=officer, invoice_id=invoice.id, reason="x", sent_key=key, at=utc_now())
    return invoice.id


def _half_approved() -> UUID:
    """Give an invoice that waits for its second person."""
    invoice = received(committed(funded(100_000), 60_000), line(4_000, 30_000))
    certify(invoice)
    approve(invoice)
    return invoice.id


def _waiting_addendum() -> UUID:
    commitment = committed(funded(), 2_000)
    draft = AddendumDraft(usd(1), SIGNED, "ELP/9/2017-A1", uuid4())
    with at_desk(JACINTA) as clerk:
        return record_addendum(
            actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now()
        ).id


def _paid_batch() -> UUID:
    batch = gathered(_approved())
    pay(batch)
    return batch.id


def _commitment() -> UUID:
    return committed(funded(), 2_000).id


def _line() -> UUID:
    return funded().line.id


def _transfer() -> UUID:
    purse = funded()
    back = account_of_line(purse.line.id, AccountKind.UNALLOCATED).id
    draft = RequestDraft(usd(1), "Oficio inventado 9", uuid4())
    with at_desk(KARLA) as karla:
        return ask_transfer(
            actor=karla,
            source=account_of_allocation(purse.allocation).id,
            target=back,
            draft=draft,
            at=utc_now(),
        ).id


def _typed_commitment() -> dict[str, Any]:
    purse = funded()
    told = {"allocation": str(purse.allocation), "payee": str(payee().id), "expense": "legal"}
    typed = {**day("day", SIGNED), "contract": "ELP/9/2017", "digest": "", "step": "send"}
    return {**told, **MONEY, **typed}


def _typed_transfer() -> dict[str, Any]:
    accounts = Account.objects.filter(line=Line.objects.latest("recorded_at"))
    source = accounts.get(kind=AccountKind.UNALLOCATED)
    target = accounts.get(kind=AccountKind.AVAILABLE)
    return {**MONEY, "source": str(source.id), "target": str(target.id)}


def _told_transfer() -> dict[str, Any]:
    funded()
    joined = {
        name: word for name, word in _typed_transfer().items() if name in {"source", "target"}
    }
    asked = {"amount": 100, "currency": "USD", "document": "Oficio inventado 9"}
    return {**joined, **asked, "sent_key": str(uuid4())}


def _told_certification() -> dict[str, Any]:
    with at_desk(ALICIA):
        newest = Invoice.objects.latest("recorded_at")
        lines = [
            {"line": str(one.id), "accepted": one.amount}
            for one in InvoiceLine.objects.filter(invoice=newest)
        ]
    return {"day": "2017-03-20", "lines": lines, "sent_key": str(uuid4())}


def _sent_bill(number: str) -> dict[str, Any]:
    files = {"document": lambda: document("bill"), "report": lambda: document("report")}
    empty = {f"{one}_{row}": "" for one in ("code", "quantity", "rate") for row in (2, 3)}
    days = {f"day_{row}_{part}": "" for row in (2, 3) for part in ("day", "month", "year")}
    return {**empty, **days, **bill(number=number), **files}


MADE: dict[str, Callable[[], UUID]] = {
    "/api/v1/funds/batches/<uuidstr:batch_id>/paid/": lambda: gathered(_approved()).id,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/approve/": lambda: _certified().id,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/certify/": lambda: _received().id,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/correct/": _returned,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/retract/": _half_approved,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/vouchers/": lambda: _received().id,
    "/api/v1/funds/batches/<uuidstr:batch_id>/proof/": _paid_batch,
    "/api/v1/funds/addenda/<uuidstr:addendum_id>/document/": _waiting_addendum,
    "/funds/batches/<uuid:batch_id>/paid/": lambda: gathered(_approved()).id,
    "/funds/batches/<uuid:batch_id>/proof/": _paid_batch,
    "/funds/commitments/<uuid:commitment_id>/invoice/": _commitment,
    "/funds/invoices/<uuid:invoice_id>/approve/": lambda: _certified().id,
    "/funds/invoices/<uuid:invoice_id>/certify/": lambda: _received().id,
    "/funds/invoices/<uuid:invoice_id>/correct/": _returned,
    "/funds/invoices/<uuid:invoice_id>/retract/": _half_approved,
    "/funds/invoices/<uuid:invoice_id>/reverse/": lambda: settled(committed(funded(), 2_000)).id,
    "/funds/network/lines/<uuid:line_id>/transfer/": _line,
    "/funds/network/transfers/<uuid:transfer_id>/decide/": _transfer,
}
"""What an address captures, where the walk's own row does not let the act be done."""
TYPED: dict[str, Callable[[], dict[str, Any]]] = {
    "/funds/addenda/<uuid:addendum_id>/attach/": lambda: FILE,
    "/funds/batches/new/": lambda: {"invoices": [str(_approved().id)]},
    "/funds/batches/<uuid:batch_id>/paid/": lambda: {
        "reference": "TRX-2017-9",
        **day("day", PAID),
        "voucher": lambda: document("bank"),
    },
    "/funds/batches/<uuid:batch_id>/proof/": lambda: FILE,
    "/funds/commit/": _typed_commitment,
    "/funds/commitments/<uuid:commitment_id>/addenda/new/": lambda: {
        **MONEY,
        **FILE,
        **day("day", SIGNED),
    },
    "/funds/commitments/<uuid:commitment_id>/invoice/": lambda: _sent_bill("F-900"),
    "/funds/commitments/<uuid:commitment_id>/release/": lambda: {
        **MONEY,
        **day("day", RELEASED),
    },
    "/funds/invoices/<uuid:invoice_id>/attach/": lambda: FILE,
    "/funds/invoices/<uuid:invoice_id>/certify/": lambda: {
        **day("day", date(2017, 3, 20)),
        "reason_1": "",
        "reason_2": "",
    },
    "/funds/invoices/<uuid:invoice_id>/correct/": lambda: _sent_bill("F-901"),
    "/funds/invoices/<uuid:invoice_id>/reverse/": lambda: {
        "reference": "Oficio inventado 9",
        **day("day", date(2017, 3, 28)),
    },
    "/funds/network/found/": lambda: {"code": f"N-{uuid4().hex[:8]}", "approval_from": "50,000"},
    "/funds/network/funds/<uuid:fund_id>/line/": lambda: {
        **MONEY,
        "fiscal_year": "2018",
        "purpose": f"Otra {uuid4().hex[:8]}",
    },
    "/funds/network/funds/<uuid:fund_id>/extend/": lambda: {
        **MONEY,
        **day("until", date(2018, 6, 30)),
        **day("decided_on", date(2017, 12, 1)),
    },
    "/funds/network/lines/<uuid:line_id>/allocate/": lambda: MONEY,
    "/funds/network/lines/<uuid:line_id>/transfer/": _typed_transfer,
    "/funds/network/stated/add/": lambda: {
        **day("since", date(2017, 1, 1)),
        **day("until", date(2017, 12, 31)),
        **day("stated_on", date(2018, 1, 15)),
        "amount": "1,000",
        "currency": "USD",
        "address": "",
    },
    "/funds/transactions/<uuid:transaction_id>/reverse/": lambda: {
        "reference": "Oficio inventado 9",
        **day("day", RELEASED),
    },
}
"""What is typed, where a form's first choices do not do."""
TOLD: dict[str, Callable[[], dict[str, Any]]] = {
    "/api/v1/funds/batches/new/": lambda: {
        "invoices": [str(_approved().id)],
        "sent_key": str(uuid4()),
    },
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/certify/": _told_certification,
    "/api/v1/funds/network/transfers/": _told_transfer,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/vouchers/": lambda: {"kind": "report", **PAPER},
    "/api/v1/funds/batches/<uuidstr:batch_id>/proof/": lambda: PAPER,
    "/api/v1/funds/addenda/<uuidstr:addendum_id>/document/": lambda: PAPER,
}
"""What a program sends, where the walk's body does not let the act be done."""


def _query(stop: Stop) -> str:
    return "?month=2017-03" if stop.route == "/funds/months/close/" else ""


LOSING = Losing(
    tables="^(funds|network_counter|procrastinate_jobs)",
    made=MADE,
    typed=TYPED,
    told=TOLD,
    who=lambda stop: WHO.get(stop.permission, JACINTA),
    query=_query,
)


@pytest.fixture(autouse=True)
def _losing(settings: Any) -> None:
    settings.MIDDLEWARE = ["tests.support.dying.LoseAnswer", *settings.MIDDLEWARE]


def test_money_that_is_sent_again_after_its_answer_was_lost_moves_once(database: str):
    stops, wrong = changing({"funds"}), []
    for stop in stops:
        found = LOSING.lose_and_send_again(stop, database)
        wrong += [(stop.route, found)] if found else []
    assert wrong == [], "\n".join(map(str, wrong))
    assert len(stops) > 25
    for invariant in INVARIANTS.values():
        invariant()


PAYING = (
    "/funds/batches/<uuid:batch_id>/paid/",
    "/api/v1/funds/batches/<uuidstr:batch_id>/paid/",
)


@pytest.mark.parametrize("route", PAYING)
def test_a_payment_whose_answer_was_lost_is_one_payment(database: str, route: str):
    (paying,) = [one for one in changing({"funds"}) if one.route == route]
    assert LOSING.lose_and_send_again(paying, database) == ""
    assert Transaction.objects.filter(kind="pay").count() == 1


def test_an_approval_that_is_given_anew_each_time_is_found(
    database: str, monkeypatch: pytest.MonkeyPatch
):
    route = "/funds/invoices/<uuid:invoice_id>/approve/"
    (approving_one,) = [one for one in changing({"funds"}) if one.route == route]
    assert LOSING.lose_and_send_again(approving_one, database) == ""
    monkeypatch.setattr(approving, "find_sent_step", lambda _: None)
    assert "then 400" in LOSING.lose_and_send_again(approving_one, database)
