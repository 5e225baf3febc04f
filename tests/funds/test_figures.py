"""What waits about money stands in the day's figures of whoever takes the next step."""

import re

import pytest
from pytest_django import Settings

from tests.support.bill_forms import reader_of, said
from tests.support.bills import approve, certify, received
from tests.support.funds import committed, funded
from tests.support.personas import ALICIA, BRUNO, FERNANDA, JACINTA

pytestmark = pytest.mark.usefixtures("database")


def figures_of(name: str, settings: Settings) -> dict[str, int]:
    settings.AMPARO_DEMONSTRATION = False
    page = said(reader_of(name).get("/home/", headers={"accept-language": "en"}))
    found = re.findall(r'href="([^"]+)">\s*<span class="amparo-digest__count">(\d+)</span>', page)
    return {url: int(count) for url, count in found}


def test_each_step_waits_for_whoever_takes_it(settings: Settings):
    invoice = received(committed(funded(), 2_000))
    certified_list = "/funds/invoices/?state=certified"
    assert figures_of(ALICIA, settings)["/funds/invoices/?state=received"] == 1
    assert figures_of(BRUNO, settings) == {}, "another consulate's money is nobody else's work"
    certify(invoice)
    assert figures_of(FERNANDA, settings)[certified_list] == 1
    assert invoice.number in said(reader_of(FERNANDA).get(certified_list))
    assert invoice.number not in said(reader_of(FERNANDA).get("/funds/invoices/?state=paid"))
    approve(invoice)
    assert figures_of(JACINTA, settings)["/funds/batches/new/"] == 1


@pytest.mark.parametrize("asked", ["", "none", "\x00", "received" * 200])
def test_a_state_that_is_none_narrows_nothing(asked: str):
    invoice = received(committed(funded(), 2_000))
    answer = reader_of(JACINTA).get("/funds/invoices/", {"state": asked})
    assert invoice.number in said(answer)
