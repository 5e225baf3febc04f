"""The life of a dollar on PostgreSQL: what moves, what is refused, what cannot be undone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection

from amparo.audit.models import Entry
from amparo.funds.models import Account, Book, Transaction
from amparo.funds.rules.drafts import Answer, ExtensionDraft
from amparo.funds.rules.errors import (
    FundUnknown,
    NotHeadquarters,
    OutsidePurpose,
    PostingRefused,
    SentWithOtherContent,
    TooLittleLeft,
)
from amparo.funds.rules.kinds import AccountKind, Expense, RequestKind
from amparo.funds.selectors.accounts import account_of_allocation, account_of_line
from amparo.funds.services.budgeting import allocate_tranche, extend_fund, found_fund
from amparo.funds.services.committing import commit_funds, raise_commitment, release_commitment
from amparo.funds.services.requests import (
    RequestDraft,
    ask_approval,
    ask_transfer,
    decide_approval,
    decide_transfer,
)
from amparo.funds.services.reversing import reverse_transaction
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from tests.support.databases import superuser
from tests.support.funds import (
    DAY,
    amendment,
    certified,
    commitment_draft,
    committed,
    fund_draft,
    funded,
    paid,
    payee,
    standing,
    tranche_draft,
    usd,
)
from tests.support.people import at_desk
from tests.support.personas import (
    ALICIA,
    FERNANDA,
    JACINTA,
    JULIO,
    KARLA,
    LEO,
    consulate_of,
)

YES = Answer(is_approved=True)


@pytest.fixture(autouse=True)
def _database(shared_database: str) -> str:
    return shared_database


def test_a_dollar_goes_the_whole_way():
    purse = funded(10_000)
    commitment = committed(purse, 2_000)
    invoice = uuid4()
    certified(commitment, invoice, 1_500)
    paid(commitment, invoice, 1_500)
    assert purse.left == 800_000
    assert standing(commitment, AccountKind.COMMITTED) == 50_000
    assert standing(commitment, AccountKind.CERTIFIED) == 0
    assert standing(commitment, AccountKind.PAID) == 150_000
    assert sum(Account.objects.values_list("balance", flat=True)) == 0


def test_every_movement_is_in_the_trail_with_its_digest():
    posted = certified(committed(funded(), 500), uuid4(), 500)
    with at_desk(FERNANDA):
        entry = Entry.objects.filter(event="funds:service:certified").latest("at")
    assert entry.details["digest"] == posted.digest.hex()
    assert entry.details["amount"] == 50_000


def test_an_overspend_is_refused_in_words_and_leaves_nothing():
    purse = funded(10_000)
    committed(purse, 8_000)
    with pytest.raises(TooLittleLeft) as refused:
        committed(purse, 2_000.01)
    assert "2,000.00 USD is left" in str(refused.value)
    assert purse.left == 200_000
    assert postings_of(purse) == 1


@pytest.mark.parametrize(
    ("day", "amount", "is_there"),
    [
        (date(2017, 1, 2), 1, False),
        (date(2017, 1, 3), 1_000, True),
        (date(2017, 1, 3), 1_000.01, False),
        (date(2017, 7, 31), 1_000, True),
        (date(2017, 8, 1), 1_000.01, False),
        (date(2017, 9, 1), 6_000, True),
    ],
)
def test_nothing_is_committed_on_a_day_on_which_it_was_not_there(
    day: date,
    amount: float,
    is_there: bool,  # noqa: FBT001 -- a column of the table
):
    """10,000 in January; 9,000 committed in March, and 5,000 more came in September."""
    purse = funded(10_000)
    committed(purse, 9_000)
    late = replace(tranche_draft(5_000), day=date(2017, 9, 1))
    with at_desk(KARLA) as karla:
        allocate_tranche(actor=karla, line_id=purse.line.id, draft=late, at=utc_now())
    draft = commitment_draft(purse, amount, day=day)
    with at_desk(JACINTA) as clerk:
        if is_there:
            assert commit_funds(actor=clerk, draft=draft, at=utc_now())
            return
        with pytest.raises(PostingRefused) as refused:
            commit_funds(actor=clerk, draft=draft, at=utc_now())
    assert refused.value.data["rule"] == "not_yet"


def test_more_than_is_authorised_is_not_allocated():
    purse = funded(10_000, authorised=10_000)
    draft = tranche_draft(0.01)
    with pytest.raises(TooLittleLeft), at_desk(KARLA) as karla:
        allocate_tranche(actor=karla, line_id=purse.line.id, draft=draft, at=utc_now())


def test_the_same_form_twice_posts_once_and_with_another_amount_is_refused():
    purse = funded(10_000)
    draft = commitment_draft(purse, 2_000)
    with at_desk(JACINTA) as clerk:
        first = commit_funds(actor=clerk, draft=draft, at=utc_now())
        again = commit_funds(actor=clerk, draft=draft, at=utc_now())
    assert first.id == again.id
    assert purse.left == 800_000
    other = commitment_draft(purse, 2_001, sent_key=draft.sent_key)
    with pytest.raises(SentWithOtherContent), at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=other, at=utc_now())


def test_what_a_line_is_not_for_is_not_committed_and_the_database_holds_it_too():
    purse = funded()
    draft = commitment_draft(purse, 10, expense=Expense.CAMPAIGN)
    with pytest.raises(OutsidePurpose), at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=draft, at=utc_now())
    with pytest.raises(DatabaseError, match="commitment_within_purpose"), at_desk(JACINTA):
        _insert_commitment(purse, "campaign")


def test_nothing_is_committed_to_whoever_has_ties():
    purse = funded()
    tied = payee(is_related=True)
    draft = commitment_draft(purse, 10, payee=tied.id)
    with pytest.raises(PostingRefused) as refused, at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=draft, at=utc_now())
    assert refused.value.data == {"rule": "related"}


def test_the_end_of_a_fund_and_its_extension():
    purse = funded()
    late = date(2018, 2, 1)
    with pytest.raises(PostingRefused) as refused, at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=commitment_draft(purse, 10, day=late), at=utc_now())
    assert refused.value.data == {"rule": "ended"}
    extension = ExtensionDraft(
        date(2018, 3, 31), "Oficio inventado 9/2017", date(2017, 12, 15), uuid4(),
        purse.line.id, usd(5_000),
    )  # fmt: skip
    with at_desk(KARLA) as karla:
        extend_fund(actor=karla, fund_id=purse.fund.id, draft=extension, at=utc_now())
        extend_fund(actor=karla, fund_id=purse.fund.id, draft=extension, at=utc_now())
    with at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=commitment_draft(purse, 10, day=late), at=utc_now())
    assert account_of_line(purse.line.id, AccountKind.AUTHORITY).balance == -10_500_000


def test_an_addendum_takes_its_document():
    commitment = committed(funded(), 500)
    with at_desk(JACINTA) as clerk:
        raise_commitment(
            actor=clerk, commitment_id=commitment.id, draft=amendment(100), at=utc_now()
        )
    assert standing(commitment, AccountKind.COMMITTED) == 60_000
    draft = amendment(100, evidence=None)
    with pytest.raises(PostingRefused) as refused, at_desk(JACINTA) as clerk:
        raise_commitment(actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now())
    assert refused.value.data == {"rule": "no_evidence"}


def test_what_is_left_of_a_commitment_can_be_released_and_no_more():
    purse = funded(1_000)
    commitment = committed(purse, 500)
    with at_desk(JACINTA) as clerk:
        draft = amendment(500, evidence=None)
        release_commitment(actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now())
    assert purse.left == 100_000
    draft = amendment(0.01)
    with pytest.raises(TooLittleLeft), at_desk(JACINTA) as clerk:
        release_commitment(actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now())


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ({"evidence": None}, "no_evidence"),
        ({"delivered": None}, "undelivered"),
        ({"delivered": date(2017, 3, 21)}, "undelivered"),
    ],
)
def test_nothing_is_certified_without_evidence_or_ahead_of_delivery(other, rule: str):
    commitment = committed(funded(), 500)
    with pytest.raises(PostingRefused) as refused:
        certified(commitment, uuid4(), 100, **other)
    assert refused.value.data == {"rule": rule}


def test_an_advance_takes_somebody_elses_approval_and_is_used_once():
    commitment, invoice = committed(funded(), 500), uuid4()
    draft = RequestDraft(usd(100), "Oficio inventado 4", uuid4(), invoice)
    with at_desk(JACINTA) as clerk:
        request = ask_approval(
            actor=clerk, kind=RequestKind.ADVANCE, commitment_id=commitment.id, draft=draft,
            at=utc_now(),
        )  # fmt: skip
    ahead = {"request": request.id, "evidence": None, "delivered": None}
    with pytest.raises(PostingRefused):
        certified(commitment, invoice, 100, **ahead)
    with at_desk(FERNANDA) as head:
        decide_approval(actor=head, request_id=request.id, answer=YES, at=utc_now())
    with pytest.raises(PostingRefused):
        certified(commitment, invoice, 101, **ahead)
    certified(commitment, invoice, 100, **ahead)


def test_a_thing_is_paid_once_as_certified_and_not_by_whoever_certified():
    commitment, invoice = committed(funded(), 500), uuid4()
    with pytest.raises((PostingRefused, TooLittleLeft)):
        paid(commitment, invoice, 100)
    certified(commitment, invoice, 100)
    with pytest.raises((PostingRefused, TooLittleLeft)):
        paid(commitment, invoice, 99)
    paid(commitment, invoice, 100)
    with pytest.raises(PostingRefused) as refused:
        paid(commitment, invoice, 100)
    assert refused.value.data == {"rule": "paid_already"}


def test_whoever_certifies_does_not_hold_the_right_to_pay():
    commitment, invoice = committed(funded(), 500), uuid4()
    certified(commitment, invoice, 100)
    with pytest.raises(PermissionMissing):
        paid(commitment, invoice, 100, name=ALICIA)


def test_from_the_threshold_on_a_payment_takes_an_approval():
    purse = funded(90_000)
    commitment, invoice = committed(purse, 60_000), uuid4()
    certified(commitment, invoice, 60_000)
    with pytest.raises(PostingRefused) as refused:
        paid(commitment, invoice, 60_000)
    assert refused.value.data == {"rule": "not_approved"}
    draft = RequestDraft(usd(60_000), "Oficio inventado 5", uuid4(), invoice)
    with at_desk(JACINTA) as clerk:
        request = ask_approval(
            actor=clerk, kind=RequestKind.PAYMENT, commitment_id=commitment.id, draft=draft,
            at=utc_now(),
        )  # fmt: skip
    with at_desk(FERNANDA) as head:
        decide_approval(actor=head, request_id=request.id, answer=YES, at=utc_now())
    paid(commitment, invoice, 60_000, request=request.id)


def test_a_reversal_is_the_mirror_of_one_transaction_once():
    purse = funded(1_000)
    commitment = committed(purse, 400)
    first = Transaction.objects.get(postings__account__commitment=commitment)
    told = {"transaction_id": first.id, "day": DAY, "reference": "Corrección 1", "at": utc_now()}
    with at_desk(JACINTA) as clerk:
        reverse_transaction(actor=clerk, sent_key=uuid4(), **told)
    assert purse.left == 100_000
    assert standing(commitment, AccountKind.COMMITTED) == 0
    with pytest.raises(PostingRefused) as refused, at_desk(JACINTA) as clerk:
        reverse_transaction(actor=clerk, sent_key=uuid4(), **told)
    assert refused.value.data == {"rule": "reversed_already"}


def test_a_transfer_takes_two_people():
    purse = funded(1_000)
    with at_desk(KARLA) as karla:
        allocate_tranche(
            actor=karla, line_id=purse.line.id, draft=tranche_draft(1, JULIO), at=utc_now()
        )
    theirs = purse.line.allocations.get(office=consulate_of(JULIO))
    source, target = (account_of_allocation(one).id for one in (purse.allocation, theirs.id))
    draft = RequestDraft(usd(300), "Oficio inventado 6", uuid4())
    with at_desk(KARLA) as karla:
        request = ask_transfer(actor=karla, source=source, target=target, draft=draft, at=utc_now())
    with pytest.raises(PermissionMissing), at_desk(KARLA) as karla:
        decide_transfer(actor=karla, request_id=request.id, answer=YES, day=DAY, at=utc_now())
    with at_desk(LEO) as leo:
        decide_transfer(actor=leo, request_id=request.id, answer=YES, day=DAY, at=utc_now())
    assert purse.left == 70_000
    assert account_of_allocation(theirs.id).balance == 30_100


def test_money_is_not_posted_on_a_day_to_come():
    purse = funded()
    draft = commitment_draft(purse, 10, day=utc_now().date() + timedelta(days=9))
    with pytest.raises(PostingRefused) as refused, at_desk(JACINTA) as clerk:
        commit_funds(actor=clerk, draft=draft, at=utc_now())
    assert refused.value.data["rule"] in {"future", "ended"}


def test_only_headquarters_keeps_the_budget():
    with pytest.raises(PermissionMissing), at_desk(JACINTA) as clerk:
        found_fund(actor=clerk, draft=fund_draft(), at=utc_now())
    with at_desk(KARLA) as karla:
        elsewhere = replace(karla, consulate=consulate_of(JACINTA))
        with pytest.raises(NotHeadquarters):
            found_fund(actor=elsewhere, draft=fund_draft(), at=utc_now())


def test_another_consulates_money_is_out_of_reach():
    purse = funded()
    tied = payee(JULIO)
    draft = commitment_draft(purse, 10, payee=tied.id)
    with pytest.raises(FundUnknown), at_desk(JULIO) as other:
        commit_funds(actor=other, draft=draft, at=utc_now())


REFUSED = {
    "a balance": "UPDATE funds_account SET balance = balance + 1",
    "a posting": "INSERT INTO funds_posting VALUES (gen_random_uuid(), 1, 'USD', gen_random_uuid(),"
    " gen_random_uuid())",
    "a transaction": "UPDATE funds_transaction SET day = day + 1",
    "a removal": "DELETE FROM funds_commitment",
    "a fund": "INSERT INTO funds_fund SELECT * FROM funds_fund",
    "a call without the vault": "SELECT * FROM funds_post('commit', gen_random_uuid(),"
    " gen_random_uuid(), gen_random_uuid(), 1, 'USD', current_date, NULL, NULL, NULL, NULL, NULL,"
    " '', current_date, 'x')",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_sql_alone_moves_nothing(statement: str):
    funded()
    before = Book.objects.count()
    with pytest.raises(DatabaseError), at_desk(JACINTA), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Book.objects.count() == before


OWNERS = {
    "one side alone": "INSERT INTO funds_posting (id, transaction_id, account_id, amount, currency)"
    " SELECT gen_random_uuid(), t.id, a.id, 100, 'USD' FROM funds_transaction t, funds_account a"
    " WHERE a.kind = 'paid' LIMIT 1",
    "more than there is": "UPDATE funds_account SET balance = -1 WHERE kind = 'available'",
    "a transaction changed": "UPDATE funds_transaction SET day = day + 1",
    "a transaction removed": "DELETE FROM funds_transaction",
}


@pytest.mark.parametrize("statement", OWNERS.values(), ids=OWNERS)
def test_the_owner_is_refused_too(statement: str, shared_database: str):
    committed(funded(), 100)
    refused = pytest.raises(psycopg.Error, match=r"funds|account_never_overdrawn")
    with superuser(shared_database) as administrator, refused:
        administrator.execute(statement)


def postings_of(purse) -> int:
    return Transaction.objects.filter(
        kind="commit", postings__account__commitment__allocation=purse.allocation
    ).count()


def _insert_commitment(purse, expense: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO funds_commitment (id, year, number, expense, contract, sent_key,"
            " recorded_at, recorded_by, allocation_id, line_id, office_id, payee_id)"
            " VALUES (gen_random_uuid(), 2017, 99, %s, '', gen_random_uuid(), now(),"
            " walls.staff(), %s, %s, walls.consulate(), %s)",
            [expense, purse.allocation, purse.line.id, purse.payee],
        )
