"""More contracts, movements, invoices and batches than a page holds."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from amparo.funds.models import Commitment
from amparo.funds.selectors import invoices as selected
from amparo.funds.services import accounts, batches, invoices, openings
from amparo.funds.views import invoices as views
from tests.support.bills import approve, certify, gathered, line, received
from tests.support.funds import committed, funded
from tests.support.hardships import many_commitments
from tests.support.people import at_desk
from tests.support.personas import JACINTA, KARLA, client_of, consulate_of, program_of

CONTRACT = re.compile(r"ELP-K-\d{4}-(\d{6})")


@pytest.fixture
def _three_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (accounts, batches, invoices, openings):
        monkeypatch.setattr(module, "PAGE_SIZE", 3)


def page_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200, path
    return answer.content.decode()


def pages_from(client: Client, path: str, way: str) -> Iterator[str]:
    while way:
        page = page_of(client, path + way)
        yield page
        found = re.search(r'href="([^"#]+)#\w+"\s+class="[^"]+--older"', page)
        way = found[1].replace("&amp;", "&") if found else ""


@pytest.mark.usefixtures("database", "_three_a_page")
def test_an_account_pages_its_contracts_and_says_how_many_there_are():
    many_commitments(funded(99_000_000, 99_000_000), 8, JACINTA)
    day = "?on_day=1&on_month=1&on_year=2018"
    pages = list(pages_from(client_of(JACINTA), "/funds/", day))
    shown = [number for page in pages for number in CONTRACT.findall(page)]
    assert len(shown) == len(set(shown)) == 8
    assert [len(CONTRACT.findall(page)) for page in pages] == [3, 3, 2]
    for page, words in zip(pages, ("1 to 3 of 8", "4 to 6 of 8", "7 to 8 of 8"), strict=True):
        assert words in page
        assert "8 contracts" in page
        # The day that was asked for stays, page after page.
        assert 'value="2018"' in page
    assert len(CONTRACT.findall(page_of(client_of(JACINTA), "/funds/?contracts=7"))) == 2


@pytest.mark.usefixtures("database", "_three_a_page")
def test_headquarters_pages_a_consulates_contracts_too():
    many_commitments(funded(99_000_000, 99_000_000), 4, JACINTA)
    path = f"/funds/network/consulates/{consulate_of(JACINTA)}/"
    pages = list(pages_from(client_of(KARLA), path, "?on_year=2018"))
    assert [len(CONTRACT.findall(page)) for page in pages] == [3, 1]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", ["contracts", "corrections"])
@pytest.mark.parametrize("word", ["0", "2", "x", "-1", "9" * 40])
def test_a_page_of_an_account_that_was_made_up_is_refused(name: str, word: str):
    assert client_of(JACINTA).get("/funds/", {name: word}).status_code == 400


@pytest.mark.usefixtures("database", "_three_a_page")
def test_invoices_and_batches_are_paged_with_a_true_count():
    made, client = committed(funded(50_000), 40_000), client_of(JACINTA)
    sent = [received(made, line(100)) for _ in range(4)]
    first, second = (
        page_of(client, "/funds/invoices/"),
        page_of(client, "/funds/invoices/?invoices=4"),
    )
    assert "1 to 3 of 4" in first
    assert "4 to 4 of 4" in second
    assert {one.number for one in sent} == set(re.findall(r"F-\d{10}", first + second))
    narrowed = page_of(client, "/funds/invoices/?state=received")
    assert "state=received&amp;invoices=4#invoices" in narrowed
    for one in sent:
        certify(one)
        approve(one)
        gathered(one)
    assert "4 to 4 of 4" in page_of(client, "/funds/batches/?batches=4")


@pytest.mark.usefixtures("database")
def test_what_waits_for_a_second_person_does_not_hide_what_can_be_paid(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(openings, "PAGE_SIZE", 1)
    made = committed(funded(400_000, 500_000), 300_000)
    small, large = received(made, line(100)), received(made, line(100_000, 10_000))
    for one in (small, large):
        certify(one)
        approve(one)
    with at_desk(JACINTA) as clerk:
        assert [one.id for one, _ in openings.open_payable(actor=clerk)] == [small.id]
        assert selected.payable().count() == 1


@pytest.mark.usefixtures("database")
def test_an_invoice_for_an_old_contract_is_taken_in_from_its_own_page(
    monkeypatch: pytest.MonkeyPatch,
):
    for module in (selected, views):
        monkeypatch.setattr(module, "MOST_OFFERED", 3)
    many_commitments(funded(99_000_000, 99_000_000), 4, JACINTA)
    client, path = client_of(JACINTA), reverse("choose-commitment")
    choosing = page_of(client, path)
    assert choosing.count("<option") == 4
    assert "open it in the account" in choosing
    with at_desk(JACINTA):
        oldest = Commitment.objects.earliest("year", "number")
    assert str(oldest.id) not in choosing
    taking_in = reverse("record-invoice", args=[oldest.id])
    assert f'href="{taking_in}?back=' in page_of(client, reverse("commitment", args=[oldest.id]))
    assert "Take in an invoice" in page_of(client, taking_in)


@pytest.mark.usefixtures("database", "_three_a_page")
def test_programs_reach_every_invoice_and_batch():
    made, program = committed(funded(50_000), 40_000), program_of(JACINTA)
    sent = [received(made, line(100)) for _ in range(4)]
    for one in sent:
        certify(one)
        approve(one)
        gathered(one)
    for kind in ("invoices", "batches"):
        first = program.get(f"/api/v1/funds/{kind}/").json()
        assert (len(first[kind]), first["before"], first["total"]) == (3, "4", 4)
        last = program.get(f"/api/v1/funds/{kind}/", {"before": first["before"]}).json()
        assert (len(last[kind]), last["before"], last["total"]) == (1, None, 4)
        assert len({one["id"] for one in first[kind] + last[kind]}) == 4
        assert program.get(f"/api/v1/funds/{kind}/", {"before": "5"}).status_code == 400
