"""Each wall around money taken away by a superuser: what it stops then goes through.

Rows behind row-level security, the proof that one of our own processes posts, the triggers and keys
that hold a rule whoever writes SQL, and what a lawyer reads of her own invoices. Where two walls
stand one behind the other, each holds alone, and only without both is the attack through.
"""

# ruff: noqa: S608 -- statements put together from names and numbers of the test's own

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker

from amparo.counsel.services.billing import take_in_bills
from amparo.funds.models import Invoice, Payee
from amparo.funds.selectors.accounts import account_of_allocation
from amparo.funds.services.addenda import AddendumDraft, record_addendum
from amparo.funds.services.closing import close_period
from amparo.kernel.clock import utc_now
from tests.support import databases
from tests.support.bills import approve, certify, gathered, received, settled
from tests.support.ceilings import billed, running_purse, taken_by
from tests.support.databases import superuser
from tests.support.funds import DAY, Purse, committed, funded, payee, usd
from tests.support.injection import Rows, attempt
from tests.support.people import at_desk
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE, JACINTA, JULIO

BEHIND_WALLS = (
    "counsel_bill",
    "funds_addendum",
    "funds_invoice",
    "funds_invoiceline",
    "funds_invoicestep",
    "funds_payee",
    "funds_paymentbatch",
    "funds_voucher",
)
EMPTY = "11111111-2222-4333-8444-555555555555"
OF_HERS = ("counsel_bill", "funds_invoice", "funds_invoiceline", "funds_invoicestep")
"""Of which a lawyer reads what is her own."""


@dataclass(frozen=True, slots=True)
class Money:
    """El Paso's money with everything done in it once."""

    database: str
    purse: Purse
    received: Invoice
    gathered: Invoice
    batch: UUID
    settled: Invoice
    related: Payee
    offer: UUID


@pytest.fixture(scope="module")
def money(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Money]:
    """Give one database to all attacks, each of which is taken back."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield _spent(name)


def _spent(database: str) -> Money:
    purse = funded(100_000, 200_000)
    commitment = committed(purse, 50_000)
    approved = received(commitment)
    certify(approved)
    approve(approved)
    whole, related = settled(commitment), payee(is_related=True)
    with at_desk(JACINTA) as clerk:
        draft = AddendumDraft(usd(1), DAY, "AD-1", uuid4())
        record_addendum(actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now())
    batch, offer = gathered(approved).id, _billed_offer()
    return Money(database, purse, received(commitment), approved, batch, whole, related, offer)


def _billed_offer() -> UUID:
    offer = taken_by(DANIEL, running_purse())
    billed(DANIEL, offer)
    with at_desk(FERNANDA):
        take_in_bills(offer, utc_now())
    return offer.id


@contextmanager
def without(money: Money, removed: str, put_back: str) -> Iterator[None]:
    """Take a wall away for as long as the block lasts."""
    with superuser(money.database) as administrator:
        administrator.execute(removed.encode())
        try:
            yield
        finally:
            administrator.execute(put_back.encode())


def tried(name: str, statement: str) -> Rows | DatabaseError:
    """Run SQL on a persona's request, up to where it would be committed, and take it back."""
    with at_desk(name):
        found = attempt(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
    return found


def trigger(table: str, name: str) -> tuple[str, str]:
    """Give what puts a trigger to sleep, and what wakes it."""
    alter = f"ALTER TABLE {table} {{}} TRIGGER {name}"
    return alter.format("DISABLE"), alter.format("ENABLE")


def policy(table: str, name: str, database: str) -> tuple[str, str]:
    """Give what opens a policy to everybody, and what puts it back."""
    with superuser(database) as administrator:
        query = "SELECT qual, with_check FROM pg_policies WHERE tablename = %s AND policyname = %s"
        ((using, check),) = administrator.execute(query, [table, name]).fetchall()
    alter, part = f"ALTER POLICY {name} ON {table} ", "WITH CHECK" if check else "USING"
    return f"{alter}{part} (true)", f"{alter}{part} ({check or using})"


@pytest.mark.parametrize("table", BEHIND_WALLS)
def test_without_row_level_security_another_consulate_reads_the_table(money: Money, table: str):
    question = f"SELECT * FROM {table}"
    alter = f"ALTER TABLE {table} {{}} ROW LEVEL SECURITY"
    assert tried(JULIO, question) == []
    with without(money, alter.format("DISABLE"), alter.format("ENABLE")):
        assert tried(JULIO, question)
    assert tried(JULIO, question) == [], "the wall stands again"


@pytest.mark.parametrize("table", OF_HERS)
def test_without_its_policy_another_lawyer_reads_what_was_billed(money: Money, table: str):
    question = f"SELECT id FROM {table}"
    assert tried(DANIEL, question)
    assert tried(IRENE, question) == []
    with without(money, *policy(table, "of_hers", money.database)):
        assert tried(IRENE, question)
    assert tried(IRENE, question) == [], "the wall stands again"


def test_without_its_policy_a_lawyer_bills_the_case_of_another(money: Money):
    bill = (
        "INSERT INTO counsel_bill (id, consulate_id, offer_id, invoice, sealed, sent_key,"
        " recorded_at, recorded_by, refusal) VALUES (gen_random_uuid(), walls.consulate(),"
        f" '{money.offer}', gen_random_uuid(), '', gen_random_uuid(), now(), walls.staff(), '')"
    )
    assert "row-level security" in str(tried(IRENE, bill))
    with without(money, *policy("counsel_bill", "sends_hers", money.database)):
        assert tried(IRENE, bill) == []


BY_SQL_ALONE = (
    "SELECT * FROM funds_post('commit', gen_random_uuid(), '{source}', '{target}', 1, 'USD',"
    " '2017-03-06', NULL, NULL, NULL, NULL, NULL, '', current_date, 'x')"
)


def test_money_posted_by_sql_alone_moves_only_where_nothing_is_verified(money: Money):
    made = _empty_commitment(money)
    source = account_of_allocation(money.purse.allocation).id
    with superuser(money.database) as administrator:
        query = "SELECT pg_get_functiondef('walls.verified(date, text, bytea)'::regprocedure)"
        ((definition,),) = administrator.execute(query).fetchall()
        source_of = "SELECT prosrc FROM pg_proc WHERE oid = %s::regprocedure"
        ((body,),) = administrator.execute(
            source_of, ["walls.verified(date, text, bytea)"]
        ).fetchall()
    blind = (
        str(definition)
        .replace("LANGUAGE plpgsql", "LANGUAGE sql")
        .replace(str(body), "SELECT true")
    )
    post = f"{made}; " + BY_SQL_ALONE.format(source=source, target="{target}")
    assert "no posting for this" in str(_posted(post))
    with without(money, blind, str(definition)):
        assert isinstance(_posted(post), list)
    assert "no posting for this" in str(_posted(post))


def _empty_commitment(money: Money, **other: object) -> str:
    """Give SQL that opens a commitment without money."""
    told = {"expense": "legal", "payee": money.purse.payee, **other}
    return (
        "INSERT INTO funds_commitment (id, year, number, expense, contract, sent_key, recorded_at,"
        " recorded_by, allocation_id, line_id, office_id, payee_id) VALUES"
        f" ('{EMPTY}', 2017, 9000, '{told['expense']}', '', gen_random_uuid(), now(),"
        f" walls.staff(), '{money.purse.allocation}', '{money.purse.line.id}', walls.consulate(),"
        f" '{told['payee']}')"
    )


def _posted(post: str) -> Rows | DatabaseError:
    target = f"SELECT id FROM funds_account WHERE commitment_id = '{EMPTY}' AND kind = 'committed'"
    return tried(JACINTA, post.replace("'{target}'", f"({target})"))


def walls_of(money: Money) -> dict[str, tuple[str, str, tuple[str, str], str]]:
    """Give each rule that a trigger or key holds: who tries, what, the wall, the word it says."""
    return _walls_of_steps(money) | _walls_of_amounts(money) | _walls_of_spending(money)


def _walls_of_steps(money: Money) -> dict[str, tuple[str, str, tuple[str, str], str]]:
    waits = money.gathered.id
    step = (
        "INSERT INTO funds_invoicestep (id, consulate_id, invoice_id, number, kind, version,"
        " amount, day, sent_key, recorded_at, recorded_by) VALUES (gen_random_uuid(),"
        f" walls.consulate(), '{waits}', 90, '{{}}', 1, 1, '2017-03-24', gen_random_uuid(), now(),"
        " gen_random_uuid())"
    )
    return {
        "whoever certified pays": (
            ALICIA,
            step.format("paid"),
            trigger("funds_invoicestep", "funds_judge_step"),
            "one_person",
        ),
        "whoever sent it approves": (
            JACINTA,
            step.format("approved"),
            trigger("funds_invoicestep", "funds_judge_step"),
            "one_person",
        ),
        "paid on paper, without a posting": (
            JACINTA,
            f"UPDATE funds_invoice SET state = 'paid' WHERE id = '{waits}'",
            trigger("funds_invoice", "funds_judge_invoice"),
            "not_posted",
        ),
        "paid once more, under another number of the bank's": (
            JACINTA,
            "UPDATE funds_paymentbatch SET reference = 'TRX-9' WHERE paid_at IS NOT NULL",
            trigger("funds_paymentbatch", "funds_only_once"),
            "step",
        ),
    }


def _walls_of_amounts(money: Money) -> dict[str, tuple[str, str, tuple[str, str], str]]:
    whole, open_one = money.settled.id, money.received.id
    return {
        "a paid invoice of another amount": (
            JACINTA,
            f"UPDATE funds_invoice SET amount = amount + 1 WHERE id = '{whole}'",
            trigger("funds_invoice", "funds_judge_invoice"),
            "step",
        ),
        "a total that its lines do not add up to": (
            JACINTA,
            (
                "INSERT INTO funds_invoice (id, consulate_id, commitment_id, payee_id, number,"
                " number_folded, starts, ends, currency, amount, state, version, sent_key,"
                " recorded_at, recorded_by, seal) SELECT gen_random_uuid(), consulate_id,"
                " commitment_id, payee_id, 'Z-1', 'Z1', starts, ends, currency, amount, 'received',"
                " 1, gen_random_uuid(), now(), walls.staff(), seal FROM funds_invoice"
                f" WHERE id = '{open_one}'"
            ),
            trigger("funds_invoice", "funds_invoice_adds_up"),
            "total",
        ),
        "a commitment for another purpose": (
            JACINTA,
            _empty_commitment(money, expense="campaign"),
            (
                "ALTER TABLE funds_commitment DROP CONSTRAINT commitment_within_purpose",
                (
                    "ALTER TABLE funds_commitment ADD CONSTRAINT commitment_within_purpose"
                    " FOREIGN KEY (line_id, expense)"
                    " REFERENCES funds_permittedexpense (line_id, expense)"
                ),
            ),
            "commitment_within_purpose",
        ),
    }


def _walls_of_spending(money: Money) -> dict[str, tuple[str, str, tuple[str, str], str]]:
    whole, waits = money.settled.id, money.gathered.id
    return {
        "a commitment to whoever has ties": (
            JACINTA,
            _empty_commitment(money, payee=money.related.id),
            trigger("funds_commitment", "funds_by_consulate"),
            "related",
        ),
        "an advance approved by whoever asks": (
            JACINTA,
            (
                "INSERT INTO funds_spendingrequest (id, office_id, kind, source, target, amount,"
                " currency, reference, sent_key, asked_at, asked_by, state, decided_at, decided_by,"
                f" seal) SELECT gen_random_uuid(), walls.consulate(), 'advance', '{waits}',"
                f" '{whole}', 1, 'USD', 'x', gen_random_uuid(), now(), gen_random_uuid(),"
                " 'approved', now(), walls.staff(), ''"
            ),
            trigger("funds_spendingrequest", "funds_judge_request"),
            "not a request of this person",
        ),
    }


RULES = (
    "whoever certified pays",
    "whoever sent it approves",
    "paid on paper, without a posting",
    "paid once more, under another number of the bank's",
    "a paid invoice of another amount",
    "a total that its lines do not add up to",
    "a commitment for another purpose",
    "a commitment to whoever has ties",
    "an advance approved by whoever asks",
)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_a_trigger_or_key_holds_is_broken_without_it(money: Money, rule: str):
    name, attack, wall, word = walls_of(money)[rule]
    assert word in str(tried(name, attack))
    with without(money, *wall):
        found = tried(name, attack)
        # What stands behind this wall says another word.
        assert not isinstance(found, DatabaseError) or word not in str(found), found
    assert word in str(tried(name, attack)), "the wall stands again"


def test_every_rule_is_tried(money: Money):
    assert tuple(walls_of(money)) == RULES


SHORT = (
    "CREATE OR REPLACE FUNCTION funds_shortage(s funds_account, p_on date, p_amount bigint)"
    " RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS"
    " 'SELECT NULL::text'"
)


def test_either_wall_against_an_overspend_holds_alone(money: Money):
    def overspend() -> str:
        try:
            committed(money.purse, 900_000)
        except Exception as refusal:  # noqa: BLE001 -- whatever stops it
            return type(refusal).__name__
        return "overspent"

    with superuser(money.database) as administrator:
        query = "SELECT pg_get_functiondef(%s::regprocedure)"
        named = ["funds_shortage(funds_account, date, bigint)"]
        ((definition,),) = administrator.execute(query, named).fetchall()
        check = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s"
        ((rule,),) = administrator.execute(check, ["account_never_overdrawn"]).fetchall()
    alter = "ALTER TABLE funds_account {} CONSTRAINT account_never_overdrawn"
    dropped = (alter.format("DROP"), f"{alter.format('ADD')} {rule} NOT VALID")
    assert overspend() == "TooLittleLeft"
    with without(money, *dropped):
        assert overspend() == "TooLittleLeft"
    with without(money, SHORT, str(definition)):
        assert overspend() == "IntegrityError"
    with ExitStack() as both:
        both.enter_context(without(money, SHORT, str(definition)))
        both.enter_context(without(money, *dropped))
        assert overspend() == "overspent"


def test_without_its_trigger_a_closed_month_takes_more(database: str):
    purse = funded(1_000)
    with at_desk(JACINTA) as clerk:
        close_period(actor=clerk, month=date(2017, 3, 1), at=utc_now())

    def refused() -> str:
        try:
            committed(purse, 10)
        except Exception as refusal:  # noqa: BLE001 -- whatever stops it
            return str(getattr(refusal, "data", refusal))
        return ""

    assert "closed" in refused()
    sleeping, waking = trigger("funds_posting", "funds_refuse_closed")
    with superuser(database) as administrator:
        administrator.execute(sleeping.encode())
        assert refused() == ""
        administrator.execute(waking.encode())
    assert "closed" in refused()
