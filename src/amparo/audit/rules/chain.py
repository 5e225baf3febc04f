"""How the entries of a consulate form a chain, and how a chain is checked. Python alone.

The database makes each link when the transaction commits, under the lock of the chain's head:
digest = SHA-256 of the digest before it and of the link's canonical text. This file makes the same
digest again from the rows. Times are whole microseconds since 1970; every other value is the text
that PostgreSQL gives for it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from amparo.audit.rules.faults import Fault, Finding

FORM = "amparo-audit-1"
"""The first field of every canonical text; another form of text gets another number."""

GENESIS = bytes(32)
"""What stands in the place of a digest before the first link of a chain."""

NETWORK = str(UUID(int=0))
"""The chain of what happens outside any consulate: signing in, anchors, administration."""

CLOCK_TOLERANCE = 1_000_000
"""A second: machines that take over from each other agree about the time no better than that."""

COMMIT_TOLERANCE = 60_000_000
"""A minute: a link has its time before its commit ends, and an anchor sees only ended commits."""


class Entry(NamedTuple):
    """What one entry says, each value as text; None where it says nothing.

    The order of the fields is that of the canonical text. Tuples, because millions are read.
    """

    id: str
    consulate: str
    at: int
    staff: str | None
    assignment: str | None
    door: str | None
    session_hash: str | None
    event: str
    purpose: str
    request: str
    objects: str
    details: str


class Link(NamedTuple):
    """An entry's place in its chain; `entry` is None when the row it names is not there."""

    consulate: str
    position: int
    entry_id: str
    at: int
    digest: bytes
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends, as the database or an anchor has it."""

    consulate: str
    position: int
    digest: bytes


def canonical_text(link: Link, entry: Entry) -> bytes:
    """Give the bytes that a digest covers.

    Each value stands behind its length, so that no two entries share a text.
    """
    number, consulate, at, *rest = entry
    place = (FORM, link.consulate, str(link.position), str(link.at))
    return "".join(map(_field, (*place, number, consulate, str(at), *rest))).encode()


def link_digest(previous: bytes, link: Link, entry: Entry) -> bytes:
    """Give the digest that a link must carry after the link whose digest is `previous`."""
    return hashlib.sha256(previous + canonical_text(link, entry)).digest()


@dataclass(slots=True)
class ChainWalk:
    """One walk along a chain, link by link, with no more in memory than the last one.

    After a wrong link it goes on from what the link says of itself, so that an edited entry is one
    finding at its position and not one at every position after it.
    """

    consulate: str
    position: int = 0
    digest: bytes = GENESIS
    at: int = 0
    is_certain: bool = True
    """Whether `digest` is that of the link just before: it is not after a gap."""
    anchored_at: int = 0
    """When the last anchor was made that this walk has met."""

    def follow(self, link: Link) -> Iterator[Finding]:
        """Take the next link as the database lists it, and give what is wrong with it."""
        if link.position <= self.position:
            yield self._finding(Fault.LINK_REPEATED, link.position)
            return
        if link.position > self.position + 1:
            yield self._finding(Fault.LINK_MISSING, self.position + 1)
            self.is_certain = False
        yield from self._compare(link)
        self.position, self.at, self.digest = link.position, link.at, link.digest
        self.is_certain = True

    def meet(self, anchored: Head, at: int) -> Iterator[Finding]:
        """Compare with what an anchor made at `at` says.

        Called when the chain was followed as far as the anchor knows it, or to its end.
        """
        if anchored.position > self.position:
            yield self._finding(Fault.ANCHOR_AHEAD, self.position + 1)
        elif anchored.position == self.position and anchored.digest != self.digest:
            yield self._finding(Fault.ANCHOR_DIFFERS, self.position)
        self.anchored_at = max(at, self.anchored_at)

    def close(self, head: Head | None) -> Iterator[Finding]:
        """Compare the end that was reached with the head that the database keeps."""
        if head is None:
            if self.position:
                yield self._finding(Fault.HEAD_DIFFERS, self.position)
        elif head.position > self.position:
            yield self._finding(Fault.TAIL_MISSING, self.position + 1)
        elif (head.position, head.digest) != (self.position, self.digest):
            yield self._finding(Fault.HEAD_DIFFERS, self.position)

    def _compare(self, link: Link) -> Iterator[Finding]:
        entry = link.entry
        if entry is None:
            yield self._finding(Fault.ENTRY_MISSING, link.position)
            return
        is_at_home = entry.consulate == link.consulate == self.consulate
        is_itself = entry.id == link.entry_id
        if not is_at_home or not is_itself:
            yield self._finding(Fault.ENTRY_ELSEWHERE, link.position)
        elif self.is_certain and link_digest(self.digest, link, entry) != link.digest:
            yield self._finding(Fault.DIGEST_DIFFERS, link.position)
        is_before_its_time = max(self.at, entry.at) > link.at + CLOCK_TOLERANCE
        if is_before_its_time or self.anchored_at > link.at + COMMIT_TOLERANCE:
            yield self._finding(Fault.CLOCK_SET_BACK, link.position)

    def _finding(self, fault: Fault, position: int) -> Finding:
        return Finding(fault, self.consulate, position)


def _field(value: str | None) -> str:
    if value is None:
        return "-,"
    # The length counts bytes; most texts are ASCII, where a letter is one.
    length = len(value) if value.isascii() else len(value.encode())
    return f"{length}:{value},"
