"""Chains and anchors made without a database, as the database makes them, for tests to break."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from amparo.audit.adapters import signing
from amparo.audit.rules.anchors import (
    BEFORE_THE_FIRST,
    Anchor,
    line_hash,
    merkle_root,
    text_to_sign,
    write_line,
)
from amparo.audit.rules.chain import GENESIS, ChainWalk, Entry, Head, Link, link_digest
from amparo.audit.rules.faults import Finding

CONSULATE = str(UUID(int=7))
MONDAY = 1_488_805_200_000_000
"""A Monday morning in Miami, in microseconds."""
SECOND = 1_000_000
SEED = bytes(range(32))
STRANGERS_SEED = bytes(32)
LOG = str(UUID(int=11))


def numbered(number: int) -> str:
    """Give a random-looking id that is the same in every run."""
    return str(UUID(bytes=hashlib.sha256(str(number).encode()).digest()[:16]))


def entry(number: int, **other: Any) -> Entry:
    """Give an entry like those of a duty desk."""
    plain = Entry(
        id=numbered(number),
        consulate=CONSULATE,
        at=MONDAY + number * SECOND,
        staff=numbered(-1),
        assignment=numbered(-2),
        door="page",
        session_hash="ab" * 32,
        event="reception:note:opened",
        purpose="To answer a call.",
        request=f"{number:08x}",
        objects=json.dumps([{"kind": "reception.dutynote", "ids": [numbered(number + 1000)]}]),
        details="{}",
    )
    return plain._replace(**other)


def chain(entries: Sequence[Entry]) -> list[Link]:
    """Link entries as the database does at their commits."""
    links: list[Link] = []
    for position, one in enumerate(entries, 1):
        before = links[-1].digest if links else GENESIS
        link = Link(one.consulate, position, one.id, one.at + 1000, b"", one)
        links.append(link._replace(digest=link_digest(before, link, one)))
    return links


def head_of(links: Sequence[Link]) -> Head:
    """Give the head that the database keeps after these links."""
    last = links[-1]
    return Head(last.consulate, last.position, last.digest)


def verified(links: Sequence[Link], head: Head | None = None) -> list[Finding]:
    """Walk a chain and give everything that is wrong with it."""
    walk = ChainWalk(CONSULATE)
    found = [finding for link in links for finding in walk.follow(link)]
    return [*found, *walk.close(head)]


def anchor_lines(moments: Sequence[tuple[int, tuple[Head, ...]]]) -> Iterator[bytes]:
    """Give the lines of a log that anchored these heads at these times."""
    previous = BEFORE_THE_FIRST
    for number, (at, heads) in enumerate(moments, 1):
        anchor = Anchor(LOG, number, at, previous, heads, signing.public_key(SEED))
        line = signed(anchor)
        previous = line_hash(line)
        yield line


def signed(anchor: Anchor, seed: bytes = SEED) -> bytes:
    """Sign an anchor and give its line."""
    return write_line(anchor, signing.sign(seed, text_to_sign(anchor, merkle_root(anchor.heads))))


def forged_line(anchor: Anchor, seed: bytes) -> bytes:
    """Sign an anchor with another key and give its whole line, as a forger puts it in."""
    return signed(anchor, seed) + b"\n"
