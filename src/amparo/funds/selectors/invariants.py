"""What must never be found in the ledger: one question an invariant, which gives what breaks it.

Each is asked of the journal itself, not of what the guards say they would refuse.
"""

from collections.abc import Iterator

from django.db import connection

from amparo.funds.rules.sealing import Leaf

_STANDS = "NOT EXISTS (SELECT FROM funds_transaction r WHERE r.reverses_id = {0}.id)"
_FOLD = """
    SELECT a.id, a.kind, a.line_id, a.allocation_id, a.commitment_id, a.balance,
        coalesce((SELECT sum(p.amount) FROM funds_posting p WHERE p.account_id = a.id), 0) AS fold
    FROM funds_account a
"""
_APPROVED = """
    EXISTS (SELECT FROM funds_spendingrequest q WHERE q.id = {0}.request_id AND q.kind = '{1}'
        AND q.state = 'approved' AND q.decided_by <> q.asked_by
        AND q.about IS NOT DISTINCT FROM {0}.about)
"""


def list_unbalanced() -> list[str]:
    """List transactions whose sides do not add up, or that have no sides."""
    return _numbers("""
        SELECT t.id FROM funds_transaction t LEFT JOIN funds_posting p ON p.transaction_id = t.id
        GROUP BY t.id, p.currency
        HAVING count(p.id) < 2 OR sum(p.amount) <> 0
    """)


def list_drifted() -> list[str]:
    """List accounts whose balance is not the sum of their postings."""
    return _numbers(f"SELECT id FROM ({_FOLD}) f WHERE balance <> fold")  # noqa: S608 -- our own words


def list_beyond_ceiling() -> list[str]:
    """List lines and commitments in which more went on than had come in.

    By the journal: authorised >= allocated >= committed >= certified >= paid, at the end and on
    every day that anything moved.
    """
    return _numbers(f"""
        WITH fold AS ({_FOLD}), line AS (
            SELECT line_id,
                -sum(fold) FILTER (WHERE kind = 'authority') AS authorised,
                sum(fold) FILTER (WHERE kind NOT IN ('authority', 'unallocated')) AS allocated,
                sum(fold) FILTER (WHERE kind IN ('committed', 'certified', 'paid')) AS committed,
                sum(fold) FILTER (WHERE kind IN ('certified', 'paid')) AS certified,
                sum(fold) FILTER (WHERE kind = 'paid') AS paid
            FROM fold GROUP BY line_id)
        SELECT line_id FROM line
        WHERE NOT (authorised >= coalesce(allocated, 0)
            AND coalesce(allocated, 0) >= coalesce(committed, 0)
            AND coalesce(committed, 0) >= coalesce(certified, 0)
            AND coalesce(certified, 0) >= coalesce(paid, 0))
        UNION SELECT id FROM fold WHERE kind <> 'authority' AND fold < 0
        UNION SELECT account_id FROM (
            SELECT p.account_id, sum(sum(p.amount)) OVER (
                PARTITION BY p.account_id ORDER BY t.day) AS stood
            FROM funds_posting p JOIN funds_transaction t ON t.id = p.transaction_id
            JOIN funds_account a ON a.id = p.account_id AND a.kind <> 'authority'
            GROUP BY p.account_id, t.day) each_day WHERE stood < 0
    """)  # noqa: S608 -- our own words


def list_paid_twice() -> list[str]:
    """List what was certified or paid more than once and not reversed."""
    return _numbers(f"""
        SELECT t.about FROM funds_transaction t
        WHERE t.kind IN ('certify', 'pay') AND {_STANDS.format("t")}
        GROUP BY t.about, t.kind HAVING count(*) > 1
    """)  # noqa: S608 -- our own words


def list_paid_undelivered() -> list[str]:
    """List payments without a certification, and certifications without evidence and delivery."""
    return _numbers(f"""
        SELECT c.id FROM funds_transaction c WHERE c.kind = 'certify' AND {_STANDS.format("c")}
            AND (c.evidence IS NULL OR c.delivered IS NULL OR c.delivered > c.day)
            AND NOT {_APPROVED.format("c", "advance")}
        UNION
        SELECT t.id FROM funds_transaction t WHERE t.kind = 'pay' AND {_STANDS.format("t")}
            AND NOT EXISTS (
                SELECT FROM funds_transaction c
                JOIN funds_posting cp ON cp.transaction_id = c.id AND cp.amount > 0
                JOIN funds_posting p ON p.transaction_id = t.id AND p.amount = -cp.amount
                    AND p.account_id = cp.account_id
                WHERE c.kind = 'certify' AND c.about = t.about AND c.day <= t.day
                    AND {_STANDS.format("c")})
    """)  # noqa: S608 -- our own words


def list_alone() -> list[str]:
    """List payments by whoever certified, and large ones that nobody else approved."""
    return _numbers(f"""
        SELECT t.id FROM funds_transaction t
        JOIN funds_transaction c ON c.about = t.about AND c.kind = 'certify'
            AND {_STANDS.format("c")}
        JOIN funds_posting p ON p.transaction_id = t.id AND p.amount > 0
        JOIN funds_account a ON a.id = p.account_id
        JOIN funds_line l ON l.id = a.line_id JOIN funds_fund f ON f.id = l.fund_id
        WHERE t.kind = 'pay' AND {_STANDS.format("t")} AND (t.staff = c.staff
            OR (p.amount >= f.approval_from AND NOT EXISTS (
                SELECT FROM funds_spendingrequest q
                WHERE q.id = t.request_id AND q.kind = 'payment' AND q.state = 'approved'
                  AND q.amount = p.amount AND q.about = t.about
                  AND q.decided_by NOT IN (q.asked_by, c.staff, t.staff))))
        UNION
        SELECT t.id FROM funds_transaction t WHERE t.kind = 'transfer'
            AND NOT {_APPROVED.format("t", "transfer")}
    """)  # noqa: S608 -- our own words


def list_outside_purpose() -> list[str]:
    """List commitments of a kind that their line does not permit, or of another's allocation."""
    return _numbers("""
        SELECT c.id FROM funds_commitment c JOIN funds_allocation a ON a.id = c.allocation_id
        WHERE a.line_id <> c.line_id OR a.office_id <> c.office_id OR NOT EXISTS (
            SELECT FROM funds_permittedexpense p
            WHERE p.line_id = c.line_id AND p.expense = c.expense)
    """)


def list_changed_periods() -> list[str]:
    """List closed months that are not what they were when they were closed."""
    return _numbers("""
        SELECT p.id FROM funds_period p, funds_month(p.office_id, p.month) m
        WHERE m.many <> p.transactions OR m.digest <> p.digest
    """)


def iterate_leaves() -> Iterator[Leaf]:
    """Give every transaction with its two sides, by book and number."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT t.office_id::text, t.number, t.id::text, t.key::text, t.staff::text,
                (extract(epoch FROM t.recorded_at) * 1000000)::bigint, t.content, t.digest, t.kind,
                o.account_id::text, i.account_id::text, i.amount, i.currency, t.day::text,
                t.about::text, t.reverses_id::text, t.request_id::text, t.delivered::text,
                encode(t.evidence, 'hex'), t.reference
            FROM funds_transaction t
            LEFT JOIN funds_posting o ON o.transaction_id = t.id AND o.amount < 0
            LEFT JOIN funds_posting i ON i.transaction_id = t.id AND i.amount > 0
            ORDER BY t.office_id::text, t.number
        """)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield Leaf._make((*row[:6], bytes(row[6]), bytes(row[7]), *row[8:]))


def heads_of_books() -> dict[str, tuple[int, bytes]]:
    """Give where each book ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office_id::text, number, digest FROM funds_book")
        return {office: (number, bytes(digest)) for office, number, digest in cursor.fetchall()}


def _numbers(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [str(one) for (one,) in cursor.fetchall()]
