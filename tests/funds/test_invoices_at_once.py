"""The same at the same moment, and again after the server died: one certification, one payment."""

import http.client
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from amparo.funds.models import Invoice, Transaction
from tests.reception.test_sending_twice import DEMONSTRATION, caller_at
from tests.support.bill_forms import day
from tests.support.bills import approve, certify, gathered, received
from tests.support.funds import committed, funded
from tests.support.journeys import served_pages
from tests.support.personas import ALICIA, FERNANDA, JACINTA

Filled = tuple[str, str, dict[str, str], str]


def to_certify() -> tuple[Invoice, Filled]:
    invoice = received(committed(funded(), 2_000))
    told = {
        **day("day", date(2017, 3, 20)),
        "accepted_1": "600.00",
        "reason_1": "",
        "accepted_2": "300.00",
        "reason_2": "",
    }
    return invoice, (ALICIA, f"/funds/invoices/{invoice.id}/certify/", told, "certify")


def to_approve() -> tuple[Invoice, Filled]:
    invoice, _ = to_certify()
    certify(invoice)
    return invoice, (FERNANDA, f"/funds/invoices/{invoice.id}/approve/", {}, "certify")


def to_pay() -> tuple[Invoice, Filled]:
    invoice, _ = to_approve()
    approve(invoice)
    told = {"reference": "TRX-1", **day("day", date(2017, 3, 24))}
    return invoice, (JACINTA, f"/funds/batches/{gathered(invoice).id}/paid/", told, "pay")


@pytest.mark.parametrize("made", [to_certify, to_approve, to_pay])
def test_an_act_whose_answer_was_lost_counts_once(
    database: str, tmp_path: Path, made: Callable[[], tuple[Invoice, Filled]]
):
    invoice, (name, path, told, kind) = made()
    mark = tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        who = caller_at(origin, name)
        filled = who.hidden(path) | told
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            who.send(path, **filled)
    assert Transaction.objects.filter(about=invoice.id, kind=kind).count() == 1
    with served_pages(database, **DEMONSTRATION) as origin:
        who.port = int(origin.rpartition(":")[2])
        with ThreadPoolExecutor(3) as pool:
            sending = [pool.submit(who.send, path, **filled) for _ in range(3)]
        assert [one.result().status for one in sending] == [302, 302, 302]
    assert Transaction.objects.filter(about=invoice.id, kind=kind).count() == 1
