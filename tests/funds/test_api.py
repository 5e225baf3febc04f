"""Invoices as programs see them: the whole way in JSON, refusals in the one shape of errors."""

from datetime import date
from uuid import uuid4

import pytest

from amparo.funds.models import Transaction
from tests.support.bills import received
from tests.support.funds import committed, funded
from tests.support.personas import ALICIA, BRUNO, FERNANDA, JACINTA, program_of

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
