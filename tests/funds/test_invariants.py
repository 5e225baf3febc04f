"""Each invariant of money, proved by a violation that a superuser plants past every guard."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from amparo.database.rules.logins import SUPERUSER
from amparo.funds.models import Transaction
from amparo.funds.rules.errors import InvariantBroken
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.closing import close_period
from amparo.kernel.clock import utc_now
from amparo.vault.rules.errors import SealBroken
from tests.support.databases import connected_as, connected_to
from tests.support.funds import DAY, certified, committed, funded, paid, transferred
from tests.support.people import at_desk
from tests.support.personas import JACINTA

COPY = (
    "INSERT INTO funds_transaction (id, office_id, number, kind, day, key, about, delivered,"
    " evidence, reference, staff, recorded_at, content, digest) SELECT gen_random_uuid(),"
    " office_id, 900 + number, kind, day, gen_random_uuid(), about, delivered, evidence, reference,"
    " staff,"
    " recorded_at, content, digest FROM funds_transaction WHERE kind = 'pay'"
)
PLANTED = {
    "funds:balanced": "UPDATE funds_posting SET amount = amount + 1 WHERE amount > 0",
    "funds:ceilings": "UPDATE funds_posting SET amount = amount * 100000 FROM funds_transaction t"
    " WHERE t.id = transaction_id AND t.kind = 'commit'",
    "funds:balances": "UPDATE funds_account SET balance = balance + 1 WHERE kind = 'paid'",
    "funds:paid_once": COPY,
    "funds:delivery": "UPDATE funds_transaction SET evidence = NULL WHERE kind = 'certify'",
    "funds:two_people": "UPDATE funds_transaction SET staff = (SELECT c.staff FROM"
    " funds_transaction c WHERE c.kind = 'certify') WHERE kind = 'pay'",
    "funds:purposes": "UPDATE funds_commitment SET expense = 'campaign'",
    "funds:periods": "UPDATE funds_transaction SET day = day + 40 WHERE kind = 'commit'",
    "funds:books": "UPDATE funds_transaction SET reference = 'otra' WHERE kind = 'commit'",
    "funds:requests": "UPDATE funds_spendingrequest SET amount = amount + 1",
}
"""What a superuser does with every trigger and constraint asleep, by what finds it."""
OTHERS = {
    "money that went on before it had come": (
        "funds:ceilings",
        "UPDATE funds_transaction SET day = day + 90 WHERE kind = 'tranche'",
    ),
    "paid ahead of its certification": (
        "funds:delivery",
        "UPDATE funds_transaction SET day = day - 9 WHERE kind = 'pay'",
    ),
    "a transfer that nobody approved": (
        "funds:two_people",
        "UPDATE funds_transaction SET request_id = NULL WHERE kind = 'transfer'",
    ),
    "a payment as large as takes an approval": (
        "funds:two_people",
        "UPDATE funds_fund SET approval_from = 1",
    ),
    "the end of a book cut off": (
        "funds:books",
        (
            "DELETE FROM funds_posting WHERE transaction_id IN (SELECT id FROM funds_transaction"
            " WHERE kind = 'pay'); DELETE FROM funds_transaction WHERE kind = 'pay'"
        ),
    ),
    "two transactions that change places": (
        "funds:books",
        (
            "UPDATE funds_transaction SET number = CASE number WHEN 1 THEN 2 ELSE 1 END"
            " WHERE number IN (1, 2)"
        ),
    ),
    "a transaction added to a closed month": ("funds:periods", COPY),
}


_LIFT = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT conname, conrelid::regclass AS place FROM pg_constraint
            WHERE conrelid::regclass::text LIKE 'funds_%' AND contype IN ('c', 'u')
              AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = pg_constraint.conindid
                  AND f.contype = 'f')
        LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.place, one.conname);
        END LOOP;
    END $$
"""
"""Takes away what a planted violation would be stopped by, for this transaction."""


@pytest.fixture(scope="module")
def books(shared_database: str) -> str:
    """Give a ledger in which everything has happened, and a closed month."""
    purse = funded(10_000)
    commitment, invoice = committed(purse, 500), uuid4()
    certified(commitment, invoice, 100)
    paid(commitment, invoice, 100)
    transferred(purse, 10)
    with at_desk(JACINTA) as clerk:
        close_period(actor=clerk, month=DAY, at=utc_now())
    return shared_database


def test_all_hold(books: str):
    assert Transaction.objects.count() == 7
    for invariant in INVARIANTS.values():
        invariant()


@pytest.mark.parametrize("name", INVARIANTS)
def test_each_finds_what_was_planted_past_the_guards(books: str, name: str):
    _require_found(books, name, PLANTED[name])


@pytest.mark.parametrize("what", OTHERS)
def test_other_violations_are_found_too(books: str, what: str):
    _require_found(books, *OTHERS[what])


def _require_found(database: str, name: str, statement: str) -> None:
    """Plant it in a transaction of a superuser's, ask in the same, and take it back."""
    with connected_as(SUPERUSER, database), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(_LIFT)
            cursor.execute(statement)
        with pytest.raises((InvariantBroken, SealBroken)):
            INVARIANTS[name]()
        transaction.set_rollback(True)
    with connected_to(database):
        INVARIANTS[name]()
