"""How the transactions of a book are chained, and how a chain is checked. Python alone.

The database makes each link as it posts, under the lock of the book: a digest of what the
transaction says, and a digest of the one before it with that. This file makes both again from the
rows, so that whoever holds the auditor's export needs of us only this file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

GENESIS = bytes(32)
"""What stands in the place of a digest before the first transaction of a book."""


class Leaf(NamedTuple):
    """One transaction with its two sides, each value as the text that PostgreSQL gives for it.

    The order of the fields from `kind` to `reference` is that of the content's text. `at` is in
    whole microseconds since 1970.
    """

    office: str
    number: int
    id: str
    key: str
    staff: str
    at: int
    content: bytes
    digest: bytes
    kind: str
    source: str | None
    target: str | None
    amount: int | None
    currency: str | None
    day: str
    about: str | None
    reverses: str | None
    request: str | None
    delivered: str | None
    evidence: str | None
    reference: str


def content_of(leaf: Leaf) -> bytes:
    """Give the digest of what a transaction says."""
    told = ("amparo-money-1", *leaf[Leaf._fields.index("kind") :])
    return hashlib.sha256("".join(_field(one) for one in told).encode()).digest()


def link_of(before: bytes, leaf: Leaf) -> bytes:
    """Give the digest of a transaction in its place, after the one before it."""
    told = (
        "amparo-book-1",
        leaf.office,
        leaf.number,
        leaf.id,
        leaf.key,
        leaf.staff,
        leaf.at,
        leaf.content.hex(),
    )
    return hashlib.sha256(before + "".join(_field(one) for one in told).encode()).digest()


def broken_links(leaves: Iterable[Leaf], heads: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    """Name what is wrong, as `office number`: leaves come by office and number.

    `heads` says where each book ends; a book without transactions ends at nought.
    """
    office, number, digest = "", 0, GENESIS
    ends: dict[str, tuple[int, bytes]] = {}
    for leaf in leaves:
        if leaf.office != office:
            office, number, digest = leaf.office, 0, GENESIS
        number, digest = number + 1, link_of(digest, leaf)
        if (leaf.number, leaf.digest, leaf.content) != (number, digest, content_of(leaf)):
            yield f"{leaf.office} {leaf.number}"
            number, digest = leaf.number, leaf.digest
        ends[office] = (leaf.number, leaf.digest)
    for named, head in heads.items():
        if ends.pop(named, (0, GENESIS)) != head:
            yield f"{named} {head[0]}"
    yield from (f"{named} {end[0]}" for named, end in ends.items())


def _field(value: object) -> str:
    if value is None:
        return "-,"
    text = str(value)
    return f"{len(text.encode())}:{text},"
