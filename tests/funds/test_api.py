"""Invoices as programs see them: the whole way in JSON, refusals in the one shape of errors."""

from base64 import b64encode
from datetime import date
from uuid import uuid4

import pytest

from amparo.funds.models import Transaction
from amparo.funds.selectors.accounts import account_of_allocation
from tests.support.bills import PDF, received
from tests.support.funds import committed, funded
from tests.support.personas import (
    ALICIA,
    BRUNO,
    FERNANDA,
    JACINTA,
    KARLA,
    LEO,
    consulate_of,
    program_of,
)

pytestmark = pytest.mark.usefixtures("shared_database")
JSON = "application/json"
ROOT = "/api/v1/funds"


def test_the_whole_way_in_json():
    invoice = received(committed(funded(), 2_000))
    path = f"{ROOT}/invoices/{invoice.id}/"
    alicia, head, clerk = program_of(ALICIA), program_of(FERNANDA), program_of(JACINTA)
    shown = alicia.get(path).json()
    cuts = [{"line": one["id"], "accepted": one["amount"]} for one in shown["lines"]]
    given = {"day": "2017-03-20", "lines": cuts, "sent_key": str(uuid4())}
    assert alicia.post(f"{path}certify/", given, JSON).json()["state"] == "certified"
    refused = alicia.post(f"{path}approve/", {"sent_key": str(uuid4())}, JSON)
    assert refused.status_code == 403
    approved = head.post(f"{path}approve/", {"sent_key": str(uuid4())}, JSON)
    assert approved.json()["state"] == "approved"
    given = {"invoices": [str(invoice.id)], "sent_key": str(uuid4())}
    batch = clerk.post(f"{ROOT}/batches/new/", given, JSON).json()["id"]
    given = {"reference": "T-1", "day": "2017-03-24", "sent_key": str(uuid4())}
    for _ in range(2):
        paid = clerk.post(f"{ROOT}/batches/{batch}/paid/", given, JSON)
        assert paid.json()["paid_on"] == "2017-03-24"
    assert Transaction.objects.filter(about=invoice.id, kind="pay").count() == 1
    assert clerk.get(path).json()["state"] == "paid"
    told = clerk.get(f"{ROOT}/batches/{batch}/").json()
    assert (told["reference"], [one["id"] for one in told["invoices"]]) == (
        "T-1",
        [str(invoice.id)],
    )
    assert program_of(BRUNO).get(f"{ROOT}/batches/{batch}/").status_code in {403, 404}


def test_a_refusal_has_the_one_shape_and_a_stranger_finds_nothing():
    invoice = received(committed(funded(), 2_000))
    path = f"{ROOT}/invoices/{invoice.id}/"
    given = {"day": date(2017, 3, 2).isoformat(), "lines": [], "sent_key": str(uuid4())}
    refused = program_of(ALICIA).post(f"{path}certify/", given, JSON)
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "funds:invoice:refused"
    assert program_of(BRUNO).get(path).status_code == 404
    given = {"reason": "Falta detalle.", "sent_key": str(uuid4())}
    assert program_of(ALICIA).post(f"{path}return/", given, JSON).json()["state"] == "returned"


def encoded(what: bytes) -> str:
    return b64encode(PDF + what).decode()


def new_invoice(**other: object) -> dict[str, object]:
    line = {
        "day": "2017-03-10",
        "code": "hearing",
        "unit": "hour",
        "quantity": 400,
        "rate": 15_000,
        "amount": 60_000,
    }
    told = {
        "number": f"J-{uuid4().int % 10**9}",
        "starts": "2017-03-01",
        "ends": "2017-03-15",
        "lines": [line],
        "total": 60_000,
        "sent_key": str(uuid4()),
    }
    return told | other


def test_an_invoice_is_taken_in_once_with_its_documents_and_corrected():
    commitment = committed(funded(), 2_000)
    clerk, officer = program_of(JACINTA), program_of(ALICIA)
    path, given = f"{ROOT}/commitments/{commitment.id}/invoices/", new_invoice()
    made = [clerk.post(path, given, JSON).json()["id"] for _ in range(2)]
    assert made[0] == made[1]
    one = f"{ROOT}/invoices/{made[0]}/"
    bad = clerk.post(f"{one}vouchers/", {"kind": "invoice", "document": "no!"}, JSON)
    assert bad.status_code == 400
    for kind in ("invoice", "report"):
        told = {"kind": kind, "document": encoded(kind.encode())}
        assert clerk.post(f"{one}vouchers/", told, JSON).status_code == 201
    assert len(officer.get(one).json()["evidence"]) == 2
    back = {"reason": "Falta detalle.", "sent_key": str(uuid4())}
    assert officer.post(f"{one}return/", back, JSON).status_code == 200
    again = new_invoice(invoice=encoded(b"2"), report=encoded(b"3"))
    assert clerk.post(f"{one}correct/", again, JSON).json()["version"] == 2
    assert program_of(BRUNO).post(path, new_invoice(), JSON).status_code in {403, 404}


def test_an_advance_is_asked_decided_and_shown_in_figures():
    invoice = received(committed(funded(), 2_000))
    clerk, head = program_of(JACINTA), program_of(FERNANDA)
    path = f"{ROOT}/invoices/{invoice.id}/advance/"
    given = {"document": "Oficio 1", "sent_key": str(uuid4())}
    made = [clerk.post(path, given, JSON).json()["id"] for _ in range(2)]
    assert made[0] == made[1]
    one = f"{ROOT}/requests/{made[0]}/"
    before = [effect["before"] for effect in head.get(one).json()["effects"]]
    assert before == [200_000, 0]
    unclear = head.post(f"{one}decide/", {"is_approved": False}, JSON)
    assert unclear.json()["error"]["code"] == "funds:request:unclear"
    told = {"is_approved": False, "grounds": "wait", "document": "Oficio 2"}
    assert head.post(f"{one}decide/", told, JSON).json()["state"] == "refused"
    given = {"document": "Oficio 3", "sent_key": str(uuid4())}
    second = clerk.post(path, given, JSON).json()["id"]
    taken_back = clerk.post(f"{ROOT}/requests/{second}/withdraw/", {}, JSON)
    assert taken_back.json()["state"] == "withdrawn"
    assert {made[0], second} <= {each["id"] for each in clerk.get(f"{ROOT}/requests/").json()}


def test_addenda_and_the_account_in_json():
    purse = funded()
    commitment = committed(purse, 2_000)
    clerk, path = program_of(JACINTA), f"{ROOT}/commitments/{commitment.id}/addenda/"
    given = {"amount": 50_000, "day": "2017-04-03", "number": "AD-1", "sent_key": str(uuid4())}
    made = clerk.post(f"{path}new/", given, JSON).json()
    assert made["is_in_force"] is False
    document = {"document": encoded(b"addendum")}
    in_force = clerk.post(f"{ROOT}/addenda/{made['id']}/document/", document, JSON).json()
    assert in_force["is_in_force"] is True
    assert [one["id"] for one in clerk.get(path).json()] == [made["id"]]
    account = clerk.get(f"{ROOT}/account/?on=2017-12-31").json()
    (line,) = [one for one in account["lines"] if one["fund"] == purse.fund.code]
    assert (line["committed"], line["left"]) == (250_000, 750_000)
    karla = program_of(KARLA)
    seen = karla.get(f"{ROOT}/network/consulates/{consulate_of(JACINTA)}/").json()
    assert seen["consulate"] == account["consulate"]
    assert seen["results"] is None
    assert clerk.get(f"{ROOT}/network/transfers/").status_code == 403
    assert clerk.get(f"{ROOT}/account/?on=x").status_code in {400, 422}


def test_a_program_asks_for_a_transfer_and_another_persons_decides_it():
    purse = funded()
    karla, leo = program_of(KARLA), program_of(LEO)
    lines = {one["id"]: one for one in karla.get(f"{ROOT}/network/lines/").json()}
    line = lines[str(purse.line.id)]
    assert (line["fund"], line["currency"]) == (purse.fund.code, "USD")
    unallocated, theirs = line["accounts"]
    assert (unallocated["consulate"], unallocated["balance"]) == (None, 9_000_000)
    assert (theirs["consulate"], theirs["balance"]) == ("El Paso", 1_000_000)

    path = f"{ROOT}/network/transfers/"
    given = {
        "source": theirs["id"],
        "target": unallocated["id"],
        "amount": 50_000,
        "currency": "USD",
    }
    given |= {"document": "Oficio inventado 9", "sent_key": str(uuid4())}
    first, again = (karla.post(path, given, JSON) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["state"] == "open"
    decide = f"{ROOT}/network/transfers/{first.json()['id']}/decide/"
    assert leo.post(decide, {"is_approved": True}, JSON).json()["state"] == "approved"
    assert purse.left == 950_000


def test_a_transfer_joins_two_accounts_of_one_line():
    purse, other = funded(), funded()
    karla, path = program_of(KARLA), f"{ROOT}/network/transfers/"
    source = str(account_of_allocation(purse.allocation).id)
    elsewhere = str(account_of_allocation(other.allocation).id)
    for target in (source, elsewhere, str(uuid4())):
        given = {"source": source, "target": target, "amount": 1, "currency": "USD"}
        given |= {"document": "x", "sent_key": str(uuid4())}
        refused = karla.post(path, given, JSON)
        assert refused.status_code == 404
        assert refused.json()["error"]["code"] == "funds:thing:unknown"
    asked = {"source": source, "target": source, "amount": 0, "currency": "USD"}
    asked |= {"document": "x", "sent_key": str(uuid4())}
    assert karla.post(path, asked, JSON).status_code in {400, 422}
    for name in (JACINTA, LEO):
        assert program_of(name).post(path, asked | {"amount": 1}, JSON).status_code == 403
