"""What an anchor says, and how a log of anchors is checked. Python alone.

An anchor is one line of a file kept outside the database: where every chain ended at a moment, the
root of a Merkle tree over those ends, the hash of the line before, an Ed25519 signature and its
public key. Whoever rewrites a chain cannot rewrite the anchors without the key; whoever holds the
key still cannot change the copies that were carried elsewhere.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from amparo.audit.rules.chain import CLOCK_TOLERANCE, Head
from amparo.audit.rules.faults import Fault, Finding

FORM = "amparo-anchor-1"
BEFORE_THE_FIRST = "0" * 64
"""What stands in the place of a hash before the first line of a log."""

INTERVAL = timedelta(minutes=5)
LATE = 3 * INTERVAL // timedelta(microseconds=1)
"""Microseconds without an anchor after which it is said that anchors paused or stopped."""

Signed = Callable[[str, bytes, bytes], bool]
"""Answers whether a public key (hex) signed a text with a signature."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where every chain ended at a moment, and which line of which log says so."""

    log: str
    line: int
    at: int
    previous: str
    heads: tuple[Head, ...]
    key: str
    skipped: str = ""
    """SHA-256 of what stood unreadable after the line before, as a power failure leaves it."""


@dataclass(frozen=True, slots=True)
class SignedAnchor:
    """A line as it was read: what it says, the root it states and its signature."""

    anchor: Anchor
    root: str
    signature: bytes


def in_microseconds(moment: datetime) -> int:
    """Give a moment as whole microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def as_moment(microseconds: int) -> datetime:
    """Give the moment that so many microseconds since 1970 stand for."""
    return _EPOCH + timedelta(microseconds=microseconds)


def merkle_root(heads: tuple[Head, ...]) -> str:
    """Give one hash that stands for the ends of all chains, to be printed or published."""
    layer = [
        hashlib.sha256(b"\0" + f"{head.consulate}:{head.position}:".encode() + head.digest).digest()
        for head in sorted(heads, key=lambda head: head.consulate)
    ]
    while len(layer) > 1:
        pairs = zip(layer[::2], layer[1::2], strict=False)
        above = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs]
        layer = above + (layer[-1:] if len(layer) % 2 else [])
    return (layer or [hashlib.sha256().digest()])[0].hex()


def text_to_sign(anchor: Anchor, root: str) -> bytes:
    """Give the bytes that the signature of an anchor covers."""
    return _dump(_content(anchor, root)).encode()


def write_line(anchor: Anchor, signature: bytes) -> bytes:
    """Give the line of a signed anchor, without its end of line."""
    return _line(SignedAnchor(anchor, merkle_root(anchor.heads), signature))


def read_line(line: bytes) -> SignedAnchor | None:
    """Read a line; None when it is not, byte for byte, a line as `write_line` gives them."""
    try:
        whole = json.loads(line)
        content, signature = whole["anchor"], bytes.fromhex(whole["signature"])
        read = SignedAnchor(_anchor(content), str(content["root"]), signature)
        return read if _line(read) == line else None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def line_hash(line: bytes) -> str:
    """Give the hash by which the next line, and the trail itself, remember a line."""
    return hashlib.sha256(line).hexdigest()


@dataclass(slots=True)
class AnchorWalk:
    """One walk along the lines of one log, in the order in which they were written."""

    folder: str
    trusted: frozenset[str]
    is_signed: Signed
    log: str = ""
    line: int = 0
    at: int = 0
    hash: str = BEFORE_THE_FIRST
    heads: dict[str, int] = field(default_factory=dict)
    unread: list[bytes] = field(default_factory=list)

    def follow(self, raw: bytes) -> tuple[Anchor | None, list[Finding]]:
        """Take the next line; give what it anchors, if it can be read, and what is wrong."""
        signed = read_line(raw)
        if signed is None:
            self.unread += [raw, b"\n"]
            return None, []
        anchor = signed.anchor
        findings = [
            *self._skipped(anchor),
            *self._order(anchor),
            *self._signature(signed),
        ]
        self.log, self.line, self.at = anchor.log, anchor.line, anchor.at
        self.hash, self.unread = line_hash(raw), []
        self.heads = {head.consulate: head.position for head in anchor.heads}
        return anchor, findings

    def close(self) -> list[Finding]:
        """Say what is wrong with the end of the log."""
        return [self._finding(Fault.ANCHOR_LINE_UNREADABLE, self.line + 1)] if self.unread else []

    def _skipped(self, anchor: Anchor) -> Iterator[Finding]:
        found = line_hash(b"".join(self.unread)) if self.unread else ""
        if found == anchor.skipped:
            if found:
                yield self._finding(Fault.ANCHOR_LINE_INTERRUPTED, anchor.line)
        elif found:
            yield self._finding(Fault.ANCHOR_LINE_UNREADABLE, self.line + 1)
        else:
            yield self._finding(Fault.ANCHOR_OUT_OF_ORDER, anchor.line)

    def _order(self, anchor: Anchor) -> Iterator[Finding]:
        follows = (anchor.line, anchor.previous) == (self.line + 1, self.hash)
        if not follows or anchor.log != (self.log or anchor.log):
            yield self._finding(Fault.ANCHOR_OUT_OF_ORDER, anchor.line)
        if anchor.at + CLOCK_TOLERANCE < self.at:
            yield self._finding(Fault.ANCHOR_CLOCK_SET_BACK, anchor.line)
        now = {head.consulate: head.position for head in anchor.heads}
        moved = [now.get(chain, 0) - before for chain, before in self.heads.items()]
        if any(step < 0 for step in moved):
            yield self._finding(Fault.ANCHOR_WENT_BACK, anchor.line)
        # Writing an anchor is itself one entry: alone, it is no reason to speak of a pause.
        is_busy = sum(now.values()) - sum(self.heads.values()) > 1
        if self.at and anchor.at - self.at > LATE and is_busy:
            yield self._finding(Fault.ANCHORS_PAUSED, anchor.line)

    def _signature(self, signed: SignedAnchor) -> Iterator[Finding]:
        anchor = signed.anchor
        if signed.root != merkle_root(anchor.heads):
            yield self._finding(Fault.ANCHOR_ROOT_DIFFERS, anchor.line)
        if anchor.key not in self.trusted:
            yield self._finding(Fault.ANCHOR_KEY_UNKNOWN, anchor.line)
        elif not self.is_signed(anchor.key, text_to_sign(anchor, signed.root), signed.signature):
            yield self._finding(Fault.ANCHOR_SIGNATURE_WRONG, anchor.line)

    def _finding(self, fault: Fault, line: int) -> Finding:
        return Finding(fault, self.folder, line)


def _content(anchor: Anchor, root: str) -> dict[str, object]:
    heads = sorted(anchor.heads, key=lambda head: head.consulate)
    return {
        "form": FORM,
        "log": anchor.log,
        "line": anchor.line,
        "at": as_moment(anchor.at).isoformat(timespec="microseconds"),
        "previous": anchor.previous,
        "skipped": anchor.skipped,
        "chains": [[head.consulate, head.position, head.digest.hex()] for head in heads],
        "root": root,
        "key": anchor.key,
    }


def _line(read: SignedAnchor) -> bytes:
    content = _content(read.anchor, read.root)
    return _dump({"anchor": content, "signature": read.signature.hex()}).encode()


def _anchor(content: dict[str, object]) -> Anchor:
    chains = content["chains"]
    if not isinstance(chains, list):
        raise TypeError
    return Anchor(
        log=str(content["log"]),
        line=_whole(content["line"]),
        at=in_microseconds(datetime.fromisoformat(str(content["at"]))),
        previous=str(content["previous"]),
        heads=tuple(_head(*chain) for chain in chains),
        key=str(content["key"]),
        skipped=str(content["skipped"]),
    )


def _head(consulate: str, position: object, digest: str) -> Head:
    return Head(str(consulate), _whole(position), bytes.fromhex(digest))


def _whole(number: object) -> int:
    # True is a whole number to Python, and none in a line of ours.
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError
    return number


def _dump(content: dict[str, object]) -> str:
    return json.dumps(content, separators=(",", ":"), sort_keys=True)
