"""The pages of invoices, as browsers ask for them: the whole way, wrong input, the wrong person."""

from datetime import date
from uuid import uuid4

import pytest

from amparo.funds.models import Invoice
from amparo.funds.rules.invoices import InvoiceState
from tests.support.bill_forms import bill, day, document, key_of, reader_of, said
from tests.support.bills import approve, certify, gathered, line, now_of, received, settled
from tests.support.funds import committed, funded
from tests.support.people import at_desk
from tests.support.personas import (
    ALICIA,
    BRUNO,
    CARMEN,
    DANIEL,
    ELENA,
    FERNANDA,
    JACINTA,
    MANUEL,
)

pytestmark = pytest.mark.usefixtures("shared_database")
HOSTILE = "\u202eÑ🎉<script>alert(1)</script>"


def the_invoice(number: str) -> Invoice:
    with at_desk(JACINTA):
        return Invoice.objects.select_related("commitment").get(number=number)


def accepted(place: int, amount: str, reason: str = "") -> dict[str, str]:
    return {f"accepted_{place}": amount, f"reason_{place}": reason}


def test_the_whole_way_through_the_pages():
    commitment = committed(funded(), 2_000)
    jacinta, alicia = reader_of(JACINTA), reader_of(ALICIA)
    assert str(commitment.number) in said(jacinta.get("/funds/invoices/new/"))
    path = f"/funds/commitments/{commitment.id}/invoice/"
    sent = bill(**key_of(jacinta, path))
    answer = jacinta.post(path, sent)
    assert answer.status_code == 302, said(answer)
    one = the_invoice("F-100")
    page = f"/funds/invoices/{one.id}/"
    told = {
        **key_of(alicia, f"{page}certify/"),
        **day("day", date(2017, 3, 20)),
        **accepted(1, "450.00", "Una hora sin informe."),
    }
    assert alicia.post(f"{page}certify/", told).status_code == 302
    head = reader_of(FERNANDA)
    told = key_of(head, f"{page}approve/")
    assert [head.post(f"{page}approve/", told).status_code for _ in range(2)] == [302, 302]
    told = {**key_of(jacinta, "/funds/batches/new/"), "invoices": [str(one.id)]}
    made = [jacinta.post("/funds/batches/new/", told) for _ in range(2)]
    assert made[0].headers["Location"] == made[1].headers["Location"]
    batch = made[0].headers["Location"]
    told = {
        **key_of(jacinta, f"{batch}paid/"),
        "reference": "TRX-1",
        **day("day", date(2017, 3, 24)),
        "voucher": document("bank"),
    }
    assert jacinta.post(f"{batch}paid/", told).status_code == 302
    assert now_of(one).state == InvoiceState.PAID
    assert "450.00" in said(jacinta.get(page))
    assert "Una hora sin informe." in said(jacinta.get(page))
    assert "TRX-1" in said(jacinta.get(batch))


def test_what_is_wrong_is_said_where_it_is_and_what_was_typed_stays():
    path = f"/funds/commitments/{committed(funded(), 2_000).id}/invoice/"
    jacinta = reader_of(JACINTA)
    answer = jacinta.post(path, bill(**key_of(jacinta, path), number="F-7", total="601.00"))
    assert answer.status_code == 400
    assert "lines add up to 600.00 USD" in said(answer)
    assert 'value="150.00"' in said(answer)
    answer = jacinta.post(path, bill(**key_of(jacinta, path), number=HOSTILE))
    assert answer.status_code == 400
    assert "<script>alert" not in said(answer)


def test_more_lines_are_made_room_for_without_losing_any():
    path = f"/funds/commitments/{committed(funded(), 2_000).id}/invoice/"
    jacinta = reader_of(JACINTA)
    answer = jacinta.post(path, bill(**key_of(jacinta, path), code_3="", step="more"))
    assert answer.status_code == 200
    assert 'name="code_6"' in said(answer)
    assert 'value="150.00"' in said(answer)


def test_an_early_payment_is_refused_in_words():
    invoice = received(committed(funded(), 2_000))
    alicia, path = reader_of(ALICIA), f"/funds/invoices/{invoice.id}/certify/"
    told = {
        **key_of(alicia, path),
        **day("day", date(2017, 3, 10)),
        **accepted(1, "600.00"),
        **accepted(2, "300.00"),
    }
    answer = alicia.post(path, told)
    assert answer.status_code == 400
    assert "Nothing is certified ahead of delivery." in said(answer)


def test_a_missing_document_is_said_and_can_be_attached():
    invoice = received(committed(funded(), 2_000), vouchers=())
    alicia, path = reader_of(ALICIA), f"/funds/invoices/{invoice.id}/certify/"
    told = {
        **key_of(alicia, path),
        **day("day", date(2017, 3, 20)),
        **accepted(1, "600.00"),
        **accepted(2, "300.00"),
    }
    answer = alicia.post(path, told)
    assert answer.status_code == 400
    assert "Nothing is certified without it." in said(answer)
    attach = f"/funds/invoices/{invoice.id}/attach/"
    for kind in ("invoice", "report"):
        given = {"kind": kind, "document": document(kind)}
        assert alicia.post(attach, given).status_code == 302
    assert alicia.post(path, told).status_code == 302


def test_the_wrong_person_is_refused_in_words():
    invoice = received(committed(funded(), 2_000))
    certify(invoice, FERNANDA)
    head, path = reader_of(FERNANDA), f"/funds/invoices/{invoice.id}/approve/"
    answer = head.post(path, key_of(head, path))
    assert answer.status_code == 400
    assert "Ask a colleague." in said(answer)
    assert reader_of(ALICIA).get(path).status_code == 403


def test_a_large_amount_waits_for_the_second_person():
    invoice = received(committed(funded(50_000), 20_000), line(10_000, 12_000))
    certify(invoice)
    approve(invoice)
    page = f"/funds/invoices/{invoice.id}/"
    assert "Waits for the second person" in said(reader_of(JACINTA).get(page))
    consul = reader_of(MANUEL)
    assert consul.post(f"{page}approve/", key_of(consul, f"{page}approve/")).status_code == 302
    assert "Waits for the second person" not in said(reader_of(JACINTA).get(page))


def test_a_batch_is_paid_under_one_number():
    invoice = received(committed(funded(), 2_000))
    certify(invoice)
    approve(invoice)
    path = f"/funds/batches/{gathered(invoice).id}/paid/"
    jacinta = reader_of(JACINTA)
    told = {**key_of(jacinta, path), "reference": "T-1", **day("day", date(2017, 3, 24))}
    assert [jacinta.post(path, told).status_code for _ in range(2)] == [302, 302]
    answer = jacinta.post(path, {**told, "reference": "T-2"})
    assert answer.status_code == 400
    assert "Nothing is paid twice." in said(answer)


def test_strangers_find_nothing_and_others_are_refused():
    invoice = settled(committed(funded(), 2_000))
    batch = now_of(invoice).batch_id
    for path in (f"/funds/invoices/{invoice.id}/", f"/funds/batches/{batch}/"):
        assert reader_of(BRUNO).get(path).status_code == 404
        assert reader_of(JACINTA).get(path).status_code == 200
        for name in (DANIEL, CARMEN, ELENA):
            assert reader_of(name).get(path).status_code == 403
    assert reader_of(JACINTA).get(f"/funds/invoices/{uuid4()}/").status_code == 404
    assert reader_of(JACINTA).put("/funds/invoices/").status_code == 405


def test_an_addendum_waits_for_its_document():
    commitment = committed(funded(), 1_000)
    jacinta, path = reader_of(JACINTA), f"/funds/commitments/{commitment.id}/addenda/"
    told = {
        **key_of(jacinta, f"{path}new/"),
        "amount": "500.00",
        **day("day", date(2017, 4, 1)),
        "reference": "AD-1",
    }
    assert jacinta.post(f"{path}new/", told).status_code == 302
    shown = said(jacinta.get(path))
    assert "Not in force" in shown
    attach = shown.split("/funds/addenda/")[1].split("/")[0]
    given = {"kind": "addendum", "document": document("addendum")}
    assert jacinta.post(f"/funds/addenda/{attach}/attach/", given).status_code == 302
    assert "In force" in said(jacinta.get(path))


def test_a_missing_voucher_keeps_the_month_open():
    invoice = received(committed(funded(), 2_000), vouchers=())
    jacinta, path = reader_of(JACINTA), "/funds/months/close/?month=2017-03"
    answer = jacinta.post(path, {"is_complete": "on", **key_of(jacinta, path)})
    assert answer.status_code == 400
    assert f"Invoice {invoice.number} lacks the invoice itself" in said(answer)
    assert "The month stays open." in said(answer)
