"""Money attacked by a colleague: odd amounts and days, forms that come again, the way round."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from amparo.funds.models import Addendum, Invoice, SpendingRequest, Transaction
from amparo.funds.rules.errors import SentWithOtherContent
from amparo.funds.rules.kinds import RequestKind
from amparo.funds.services.certifying import return_invoice
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.requests import RequestDraft, ask_approval
from amparo.kernel.clock import utc_now
from tests.support.bill_forms import bill, day, document, key_of, reader_of, said
from tests.support.bills import approve, certify, gathered, line, received
from tests.support.funds import committed, funded, usd
from tests.support.funds_rows import addendum_in, spending_in
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA, KARLA, MANUEL, program_of

AMOUNTS = (
    "1e9",
    "-1",
    "0.001",
    "0",
    "٣",
    "NaN",
    "Infinity",
    "1" + "0" * 30,
    "1,00",
    "1.2.3",
    "0x10",
    "💵",
    "12\0",
    "½",
    "1_000",
    "=1+1",
)
DAYS = (("30", "2", "2017"), ("1", "1", "9999"), ("0", "0", "0"), ("1", "1", "-1"), ("x", "y", "z"))
SIGNED = day("day", date(2017, 3, 6))


@pytest.fixture(autouse=True)
def _database(shared_database: str) -> str:
    return shared_database


def to_commit() -> tuple[str, str, dict[str, object], str]:
    purse = funded(1_000)
    told = {"allocation": str(purse.allocation), "payee": str(purse.payee), "expense": "legal"}
    return JACINTA, "/funds/commit/", {**told, "contract": "X/1", **SIGNED}, "amount"


def to_release() -> tuple[str, str, dict[str, object], str]:
    path = f"/funds/commitments/{committed(funded(), 100).id}/release/"
    return JACINTA, path, {"reference": "O/1", **day("day", date(2017, 3, 8))}, "amount"


def to_raise() -> tuple[str, str, dict[str, object], str]:
    path = f"/funds/commitments/{committed(funded(), 100).id}/addenda/new/"
    return JACINTA, path, {"reference": "AD-1", **SIGNED, "document": document()}, "amount"


def to_allocate() -> tuple[str, str, dict[str, object], str]:
    purse, here = funded(), "/funds/network/lines/{}/allocate/"
    office = str(purse.line.allocations.get().office_id)
    told = {"office": office, "reference": "O/1", **SIGNED}
    return KARLA, here.format(purse.line.id), told, "amount"


def to_authorise() -> tuple[str, str, dict[str, object], str]:
    told = {"fiscal_year": "2017", "purpose": "Otra", "permitted": "legal", "decision": "O/1"}
    path = f"/funds/network/funds/{funded().fund.id}/line/"
    return KARLA, path, {**told, **SIGNED}, "amount"


def to_certify() -> tuple[str, str, dict[str, object], str]:
    path = f"/funds/invoices/{received(committed(funded(), 2_000)).id}/certify/"
    told = {**day("day", date(2017, 3, 20)), "reason_1": "x", "accepted_2": "0", "reason_2": "x"}
    return ALICIA, path, told, "accepted_1"


def to_send(part: str) -> Callable[[], tuple[str, str, dict[str, object], str]]:
    def made() -> tuple[str, str, dict[str, object], str]:
        path = f"/funds/commitments/{committed(funded(), 2_000).id}/invoice/"
        return JACINTA, path, bill(number=f"H-{uuid4().int % 10**9}"), part

    return made


FORMS = {
    "commit": to_commit,
    "release": to_release,
    "raise": to_raise,
    "allocate": to_allocate,
    "authorise": to_authorise,
    "certify": to_certify,
    "total": to_send("total"),
    "quantity": to_send("quantity_1"),
    "rate": to_send("rate_1"),
}
"""Every form in which an amount is typed: who, where, what else, and the field."""


@pytest.mark.parametrize("form", FORMS)
def test_no_odd_amount_moves_money_and_each_is_refused_in_words(form: str):
    name, path, told, field = FORMS[form]()
    client, before = reader_of(name), Transaction.objects.count()
    for typed in AMOUNTS:
        files = {"document": document()} if "document" in told else {}
        files |= {"report": document("report")} if "report" in told else {}
        answer = client.post(path, {**key_of(client, path), **told, **files, field: typed})
        assert answer.status_code == 400, (typed, said(answer))
        assert "govuk-error-summary" in said(answer), typed
    assert Transaction.objects.count() == before


@pytest.mark.parametrize("form", ["commit", "release", "raise", "allocate", "certify"])
def test_no_odd_day_moves_money_and_each_is_refused_in_words(form: str):
    name, path, told, field = FORMS[form]()
    client, before = reader_of(name), Transaction.objects.count()
    for typed in DAYS:
        files = {"document": document()} if "document" in told else {}
        days = dict(zip(("day_day", "day_month", "day_year"), typed, strict=True))
        sent = {**key_of(client, path), **told, **files, field: "10", **days}
        answer = client.post(path, sent)
        assert answer.status_code == 400, (typed, said(answer))
    assert Transaction.objects.count() == before


@pytest.mark.parametrize(
    "word", ["9999-12", "2199-12", "0001-01", "2017-13", "x", "\u0662017-01", ""]
)
def test_a_month_that_is_none_to_close_is_answered(word: str):
    client, path = reader_of(JACINTA), f"/funds/months/close/?month={word}"
    assert client.get(path).status_code in {200, 302}
    told = {"is_complete": "on", "sent_key": str(uuid4())}
    answer = client.post(path, told)
    assert answer.status_code in {302, 400}
    assert not word.startswith(("9", "21")) or "The month is not over yet" in said(answer)


@pytest.mark.parametrize(
    "named", ["x", "12\0", "5d3b1f0e-2c7a-4b8e-9f61-0a4c2e7d8b93", "٣", "💵", "x" * 10_000]
)
def test_a_batch_of_what_is_no_invoice_is_refused(named: str):
    client, path = reader_of(JACINTA), "/funds/batches/new/"
    answer = client.post(path, {**key_of(client, path), "invoices": [named]})
    assert answer.status_code == 400
    assert "govuk-error-summary" in said(answer)


@pytest.mark.parametrize("reference", ["\0", "x\0y", "x" * 41, ""])
def test_a_program_that_pays_under_an_odd_number_is_refused(reference: str):
    invoice = received(committed(funded(), 2_000))
    certify(invoice)
    approve(invoice)
    told = {"reference": reference, "day": "2017-03-24", "sent_key": str(uuid4())}
    path = f"/api/v1/funds/batches/{gathered(invoice).id}/paid/"
    answer = program_of(JACINTA).post(path, told, content_type="application/json")
    assert answer.status_code in {400, 422}, answer.content


def test_a_decision_that_comes_again_stands_and_the_other_is_refused():
    client = reader_of(FERNANDA)
    path = f"/funds/requests/{spending_in('own', JACINTA)}/decide/"
    approved = {**key_of(client, path), "decision": "approved"}
    assert [client.post(path, approved).status_code for _ in range(2)] == [302, 302]
    answer = client.post(path, {**approved, "decision": "refused", "grounds": "wait"})
    assert answer.status_code == 400
    assert "The first decision stands" in said(answer)


def test_the_document_of_an_addendum_that_comes_again_raises_once():
    addendum, client = addendum_in("own", JACINTA), reader_of(JACINTA)
    path = f"/funds/addenda/{addendum}/attach/"
    for _ in range(2):
        sent = {"kind": "addendum", "document": document("signed")}
        assert client.post(path, sent).status_code == 302
    other = client.post(path, {"kind": "addendum", "document": document("another")})
    assert other.status_code == 400
    with at_desk(JACINTA):
        commitment = Addendum.objects.get(pk=addendum).commitment_id
    raised = Transaction.objects.filter(kind="addendum", postings__account__commitment=commitment)
    assert raised.count() == 1


def test_a_request_sent_again_with_another_amount_is_refused_not_swallowed():
    made, key, about = committed(funded(), 100), uuid4(), uuid4()

    def ask(amount: float) -> SpendingRequest:
        with at_desk(JACINTA) as clerk:
            return ask_approval(
                actor=clerk,
                kind=RequestKind.ADVANCE,
                commitment_id=made.id,
                draft=RequestDraft(usd(amount), "O/1", key, about),
                at=utc_now(),
            )

    assert ask(10).id == ask(10).id
    with pytest.raises(SentWithOtherContent):
        ask(11)


def waits_for_a_second() -> Invoice:
    """Give an invoice of 12,000 that Fernanda certified and the consul approved as the first."""
    invoice = received(committed(funded(20_000), 15_000), line(8_000))
    certify(invoice, FERNANDA)
    approve(invoice, MANUEL)
    return invoice


def second_of(invoice: Invoice) -> UUID:
    return SpendingRequest.objects.get(about=invoice.id, kind=RequestKind.PAYMENT).id


def test_whoever_certified_is_not_the_second_person_by_the_way_of_the_requests():
    invoice = waits_for_a_second()
    client, path = reader_of(FERNANDA), f"/funds/requests/{second_of(invoice)}/decide/"
    answer = client.post(path, {**key_of(client, path), "decision": "approved"})
    assert answer.status_code == 400
    assert "Ask a colleague" in said(answer)
    straight = f"/funds/invoices/{invoice.id}/approve/"
    answer = client.post(straight, key_of(client, straight))
    assert answer.status_code == 400
    assert "Ask a colleague" in said(answer)
    assert SpendingRequest.objects.get(pk=second_of(invoice)).state == "open"


def test_what_waits_for_a_second_person_is_refused_when_the_invoice_is_returned():
    invoice = waits_for_a_second()
    with at_desk(ALICIA) as officer:
        key = uuid4()
        return_invoice(actor=officer, invoice_id=invoice.id, reason="x", sent_key=key, at=utc_now())
    assert SpendingRequest.objects.get(pk=second_of(invoice)).state == "refused"


def test_every_invariant_holds_after_all_of_it():
    for invariant in INVARIANTS.values():
        invariant()
