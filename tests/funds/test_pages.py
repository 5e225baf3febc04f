"""Pages of money: they work, refuse in words, keep what was typed, and are closed to others."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.funds.models import (
    Account,
    Commitment,
    Extension,
    Fund,
    Line,
    SpendingRequest,
    Transaction,
)
from amparo.kernel.clock import utc_now
from tests.support.funds import Purse, certified, committed, funded, paid
from tests.support.personas import (
    ALICIA,
    BRUNO,
    CARMEN,
    DANIEL,
    ELENA,
    FERNANDA,
    JACINTA,
    JULIO,
    KARLA,
    LEO,
    client_of,
    consulate_of,
)


@pytest.fixture(autouse=True)
def _database(shared_database: str) -> str:
    return shared_database


def day(name: str, on: date) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def seen(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def sent_key(page: str) -> str:
    return re.search(r'name="sent_key" value="([^"]+)"', page)[1]


def send(client: Client, path: str, told: dict[str, object]):
    page = seen(client, path)
    return client.post(path, {"sent_key": sent_key(page), **told})


def commitment(purse: Purse, typed: str, **other: object) -> dict[str, object]:
    return {
        "allocation": str(purse.allocation),
        "expense": "legal",
        "payee": str(purse.payee),
        "amount": typed,
        "contract": "ELP/7/2017",
        **day("day", date(2017, 3, 6)),
        **other,
    }


@pytest.mark.parametrize(
    ("name", "status"),
    [(JACINTA, 200), (ALICIA, 200), (FERNANDA, 200), (ELENA, 200), (CARMEN, 403), (DANIEL, 403)],
)
def test_who_sees_the_account(name: str, status: int):
    assert client_of(name).get("/funds/").status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [(KARLA, 200), (LEO, 200), (CARMEN, 200), (ELENA, 200), (JACINTA, 403), (ALICIA, 403)],
)
def test_who_sees_the_network(name: str, status: int):
    for path in ("/funds/network/", "/funds/network/transfers/", "/funds/network/journal/"):
        assert client_of(name).get(path).status_code == status, path


def test_the_account_answers_the_questions():
    purse = funded(10_000)
    made, invoice = committed(purse, 2_000), uuid4()
    certified(made, invoice, 1_500)
    paid(made, invoice, 1_500)
    page = seen(client_of(JACINTA), "/funds/")
    for words in ("1,500.00 USD", purse.fund.code, "ELP/7/2017"):
        assert words in page
    assert seen(client_of(JACINTA), "/funds/?on_day=1&on_month=1&on_year=2017")
    early = seen(client_of(JACINTA), "/funds/?on_day=1&on_month=1&on_year=2016")
    assert purse.fund.code not in early


@pytest.mark.parametrize(
    "asked",
    [
        "on_day=99&on_month=1&on_year=2017",
        "on_day=31&on_month=2&on_year=2017",
        "on_day=x",
        "on_day=1&on_year=2017",
    ],
)
def test_a_day_that_is_none_shows_today_and_says_why(asked: str):
    page = seen(client_of(JACINTA), f"/funds/?{asked}")
    assert page.count("govuk-error-message") == 1
    assert page.index("govuk-error-summary") < page.index("<h1")


def test_no_day_at_all_is_no_mistake():
    page = seen(client_of(JACINTA), "/funds/?on_day=&on_month=&on_year=")
    assert "govuk-error-message" not in page


def test_money_is_committed_through_the_page_and_sent_twice_once():
    purse, client = funded(1_000), client_of(JACINTA)
    page = seen(client, "/funds/commit/")
    told = commitment(purse, "1,000.00", sent_key=sent_key(page))
    for _ in range(2):
        assert client.post("/funds/commit/", told).status_code == 302
    assert purse.left == 0
    assert Commitment.objects.filter(allocation=purse.allocation).count() == 1


def test_a_commitment_is_looked_over_before_it_is_made_and_nothing_is_lost():
    purse, client = funded(1_000), client_of(JACINTA)
    file = SimpleUploadedFile("contrato.pdf", b"%PDF-1.4 invented")
    told = commitment(purse, "400", sent_key=sent_key(seen(client, "/funds/commit/")))
    check = client.post("/funds/commit/", {**told, "step": "check", "evidence": file})
    page = check.content.decode()
    assert check.status_code == 200
    assert purse.left == 100_000
    for words in ("400.00 USD", "1,000.00 USD", "600.00 USD", "Bufete inventado", "ELP/7/2017"):
        assert words in page
    carried = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    carried.pop("csrfmiddlewaretoken", "")
    again = client.post("/funds/commit/", {**carried, "step": "change"}).content.decode()
    assert 'value="400"' in again
    assert carried["digest"] in again
    for _ in range(2):
        sent = client.post("/funds/commit/", {**carried, "step": "send"})
        assert sent.status_code == 302
    assert purse.left == 60_000
    assert Transaction.objects.get(key=carried["sent_key"]).evidence


@pytest.mark.parametrize("told", [{"amount": "1000.01"}, {"expense": "campaign"}])
def test_what_cannot_be_committed_is_said_before_the_check(told: dict[str, str]):
    purse, client = funded(1_000), client_of(JACINTA)
    answer = send(client, "/funds/commit/", commitment(purse, "10", **told) | {"step": "check"})
    assert answer.status_code == 400
    assert "govuk-error-summary" in answer.content.decode()


def test_a_consulate_without_money_is_told_so_where_it_would_commit():
    page = seen(client_of("nadia.mia"), "/funds/commit/")
    assert "Lo asignan las oficinas centrales." in page


def test_one_cent_too_much_is_refused_in_words_and_what_was_typed_stays():
    purse, client = funded(1_000), client_of(JACINTA)
    answer = send(client, "/funds/commit/", commitment(purse, "1,000.01"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "1,000.01 USD" in page
    assert "1,000.00 USD" in page
    assert 'value="1,000.01"' in page
    assert purse.left == 100_000


@pytest.mark.parametrize(
    "told",
    [
        {"amount": "mucho"},
        {"amount": "0"},
        {"amount": "-5"},
        {"amount": "1.234"},
        {"amount": "9" * 400},
        {"amount": "12\0"},
        {"contract": "x" * 1_000_000},
        {"day_day": "31", "day_month": "2"},
        {"day_year": ""},
        {"expense": "campaign"},
        {"expense": "?"},
        {"allocation": "x"},
        {"payee": str(uuid4())},
    ],
)
def test_odd_input_is_refused_in_words(told: dict[str, str]):
    purse = funded(1_000)
    answer = send(client_of(JACINTA), "/funds/commit/", commitment(purse, "10", **told))
    assert answer.status_code == 400
    assert "govuk-error-summary" in answer.content.decode()
    assert purse.left == 100_000


def test_an_addendum_raises_by_its_document_and_by_nothing_else():
    purse, client = funded(1_000), client_of(JACINTA)
    made = committed(purse, 100)
    path = f"/funds/commitments/{made.id}/addenda/new/"
    told = {"amount": "50", "reference": "Adenda 1", **day("day", date(2017, 3, 7))}
    assert send(client, path, told).status_code == 302
    assert "100.00 USD" in seen(client, f"/funds/commitments/{made.id}/")
    file = SimpleUploadedFile("adenda.pdf", b"%PDF-1.4 invented")
    assert send(client, path, {**told, "document": file}).status_code == 302
    assert Transaction.objects.get(kind="addendum", postings__account__commitment=made).evidence
    shown = seen(client, f"/funds/commitments/{made.id}/")
    assert "150.00 USD" in shown
    assert "Adenda 1" in seen(client, f"/funds/commitments/{made.id}/addenda/")


def test_release_and_reversal_through_pages():
    purse, client = funded(1_000), client_of(JACINTA)
    made = committed(purse, 100)
    path = f"/funds/commitments/{made.id}/release/"
    told = {"amount": "40", "reference": "Oficio 9", **day("day", date(2017, 3, 7))}
    assert send(client, path, told).status_code == 302
    assert purse.left == 94_000
    released = Transaction.objects.get(kind="release", postings__account__commitment=made)
    back = {"reference": "Oficio 10", **day("day", date(2017, 3, 8))}
    path = f"/funds/transactions/{released.id}/reverse/"
    assert send(client, path, back).status_code == 302
    assert send(client, path, back).status_code == 400
    assert purse.left == 90_000
    assert "Oficio 10" in seen(client, "/funds/")


def test_a_payee_with_ties_is_on_the_register_and_gets_nothing():
    purse, client = funded(1_000), client_of(JACINTA)
    told = {
        "kind": "firm",
        "name": "Imprenta inventada",
        "is_related": "yes",
        "declaration": "Es de un familiar.",
        **day("declared_on", date(2017, 2, 1)),
    }
    assert send(client, "/funds/payees/add/", told).status_code == 302
    assert "Imprenta inventada" in seen(client, "/funds/payees/")
    page = seen(client, "/funds/commit/")
    number = re.search(r'<option value="([0-9a-f-]{36})">\d+\. Imprenta inventada', page)[1]
    answer = send(client, "/funds/commit/", commitment(purse, "10", payee=number))
    assert answer.status_code == 400
    assert purse.left == 100_000


def a_fund(code: str) -> dict[str, object]:
    return {
        "code": code,
        "name": "Fondo de prueba",
        "source": "ordinary",
        "currency": "USD",
        "approval_from": "5,000",
        "decision": "Oficio 1",
        **day("starts", date(2017, 1, 1)),
        **day("ends", date(2017, 12, 31)),
        **day("decided_on", date(2016, 12, 1)),
    }


def test_a_fund_is_founded_once_and_gets_a_line():
    karla, code = client_of(KARLA), f"P-{uuid4().hex[:8]}"
    founded = send(karla, "/funds/network/found/", a_fund(code))
    assert send(karla, "/funds/network/found/", a_fund(code)).status_code == 400
    made = Fund.objects.get(code=code)
    assert founded.headers["Location"] == f"/funds/network/funds/{made.id}/"
    assert f'href="/funds/network/funds/{made.id}/"' in seen(karla, "/funds/network/")
    line = {
        "fiscal_year": "2017",
        "purpose": "Traslados",
        "permitted": ["transport", "aid"],
        "amount": "1,000",
        "decision": "Oficio 2",
        **day("day", date(2017, 1, 2)),
    }
    path = f"/funds/network/funds/{made.id}/line/"
    assert send(karla, path, {**line, "permitted": []}).status_code == 400
    assert send(karla, path, line).status_code == 302
    assert send(karla, path, line).status_code == 400
    assert Line.objects.get(fund=made).permitted.count() == 2


def test_no_tranche_is_larger_than_what_is_authorised():
    purse, karla = funded(100, authorised=1_000), client_of(KARLA)
    tranche = {
        "office": str(consulate_of(JACINTA)),
        "amount": "900.01",
        "reference": "Oficio 3",
        **day("day", date(2017, 1, 3)),
    }
    path = f"/funds/network/lines/{purse.line.id}/allocate/"
    assert send(karla, path, tranche).status_code == 400
    assert send(karla, path, {**tranche, "amount": "900"}).status_code == 302
    assert purse.left == 100_000


def test_a_fund_is_extended_once_with_its_money():
    purse, karla = funded(100, authorised=1_000), client_of(KARLA)
    extension = {
        "decision": "Oficio 4",
        "amount": "10",
        "line": "",
        **day("until", date(2018, 3, 31)),
        **day("decided_on", date(2017, 12, 22)),
    }
    path = f"/funds/network/funds/{purse.fund.id}/extend/"
    assert send(karla, path, extension).status_code == 400
    told = {**extension, "line": str(purse.line.id)}
    assert send(karla, path, told).status_code == 302
    assert send(karla, path, told).status_code == 400
    assert Extension.objects.filter(fund=purse.fund).count() == 1
    assert "1,010.00" in seen(karla, f"/funds/network/funds/{purse.fund.id}/")
    assert seen(karla, f"/funds/network/consulates/{consulate_of(JACINTA)}/")


def test_a_transfer_is_asked_by_one_and_decided_by_another():
    purse = funded(1_000)
    karla, leo = client_of(KARLA), client_of(LEO)
    unallocated = Account.objects.get(line=purse.line, kind="unallocated")
    available = Account.objects.get(allocation=purse.allocation, commitment=None)
    told = {
        "source": str(available.id),
        "target": str(unallocated.id),
        "amount": "250",
        "reference": "Oficio 5",
    }
    path = f"/funds/network/lines/{purse.line.id}/transfer/"
    assert send(karla, path, {**told, "target": told["source"]}).status_code == 400
    assert send(karla, path, told).status_code == 302
    request = SpendingRequest.objects.latest("asked_at")
    decide = f"/funds/network/transfers/{request.id}/decide/"
    assert karla.get(decide).status_code == 403
    assert seen(karla, f"/funds/network/transfers/{request.id}/")
    assert send(leo, decide, {"decision": "approved"}).status_code == 302
    # The same answer again stands, and moves nothing more; another one comes too late.
    assert send(leo, decide, {"decision": "approved"}).status_code == 302
    assert purse.left == 75_000
    refused = {"decision": "refused", "grounds": "wait"}
    assert send(leo, decide, refused).status_code == 400


def test_what_is_anothers_is_as_missing_as_nothing():
    made = committed(funded(1_000), 100)
    for path in ("", "release/", "addenda/", "addenda/new/"):
        for number in (made.id, UUID(int=7)):
            url = f"/funds/commitments/{number}/{path}"
            assert client_of(JULIO).get(url).status_code == 404, url
    assert client_of(BRUNO).get(f"/funds/commitments/{made.id}/").status_code == 404


def test_the_journal_verifies_with_the_rules_alone_and_names_nobody():
    import csv
    import io

    from amparo.funds.rules.sealing import GENESIS, Leaf, content_of, link_of

    committed(funded(1_000), 100)
    answer = client_of(ELENA).get("/funds/network/journal/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    before: dict[str, bytes] = {}
    for row in rows:
        told = {name: value or None for name, value in row.items()} | {
            "reference": row["reference"],
            "content": bytes.fromhex(row["content"]),
            "digest": bytes.fromhex(row["digest"]),
        }
        leaf = Leaf(**told)
        assert leaf.content == content_of(leaf)
        assert leaf.digest == link_of(before.get(leaf.office, GENESIS), leaf)
        before[leaf.office] = leaf.digest
    assert len(rows) > 2
    assert "Bufete" not in answer.content.decode()


def test_months_are_shown_and_this_one_stays_open():
    client = client_of(JULIO)
    assert seen(client, "/funds/months/")
    this = f"{utc_now():%Y-%m}"
    answer = send(client, f"/funds/months/close/?month={this}", {"is_complete": "on"})
    assert answer.status_code == 400
    assert client.get("/funds/months/close/?month=x").status_code == 302
