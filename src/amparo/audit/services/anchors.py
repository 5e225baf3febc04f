"""Keeping the ends of all chains outside the database, signed, where it cannot be rewritten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from amparo.audit.adapters import anchor_files, signing
from amparo.audit.rules.anchors import (
    BEFORE_THE_FIRST,
    Anchor,
    in_microseconds,
    line_hash,
    merkle_root,
    text_to_sign,
    write_line,
)
from amparo.audit.rules.chain import Head
from amparo.audit.rules.errors import AnchorsRefused, KeyMalformed
from amparo.audit.selectors.heads import list_heads
from amparo.audit.services.recording import recording
from amparo.kernel import settings
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive


@dataclass(slots=True)
class Anchored:
    """What came of one run: the hash of the new line of each log, and the folders that refused."""

    lines: dict[str, str] = field(default_factory=dict)
    refused: list[AnchorsRefused] = field(default_factory=list)


def anchor_folders() -> list[Path]:
    """Give the folders that AMPARO_ANCHORS names, else the one in AMPARO_HOME, made if missing.

    Folders that an installation names are never made: a mount that is missing must be noticed.
    """
    named = [Path(name).expanduser().absolute() for name in settings.items("AMPARO_ANCHORS")]
    if named:
        return named
    folder = settings.home() / "anchors"
    anchor_files.make_folder(folder)
    return [folder]


def trusted_keys(given: Sequence[str]) -> frozenset[str]:
    """Give the public keys that anchors may be signed with: those given, else the vault's own.

    Raises `KeyMalformed`, and what the vault raises while it is closed.
    """
    if not given:
        return frozenset({signing.public_key(derive(Purpose.ANCHORS))})
    if any(not re.fullmatch(r"[0-9a-f]{64}", key) for key in given):
        raise KeyMalformed
    return frozenset(given)


def write_anchors(folders: Sequence[Path], seed: bytes) -> Anchored:
    """Add one signed line to the log in each folder, and record their hashes in the trail itself.

    So each vouches for the other: a line that is removed is missed by the trail, an entry that is
    removed by the line. A folder that refuses does not keep the others from their line.
    Raises `AnchorsRefused` when all do.
    """
    done = Anchored()
    with recording(Event.AUDIT_ANCHORS_WRITTEN) as entry:
        taken_at, heads = list_heads()
        for folder in folders:
            try:
                log, line = _add_line(folder, seed, taken_at, heads)
            except AnchorsRefused as refusal:
                done.refused.append(refusal)
            else:
                done.lines[log] = line_hash(line)
        if not done.lines:
            raise done.refused[0]
        entry.add(lines=[f"{log}={line}" for log, line in done.lines.items()])
    return done


def _add_line(
    folder: Path, seed: bytes, taken_at: datetime, heads: tuple[Head, ...]
) -> tuple[str, bytes]:
    new_log = str(new_id())

    def make_line(tail: anchor_files.Tail) -> bytes:
        last = tail.last.anchor if tail.last else None
        anchor = Anchor(
            log=last.log if last else new_log,
            line=last.line + 1 if last else 1,
            at=in_microseconds(taken_at),
            previous=tail.hash or BEFORE_THE_FIRST,
            heads=heads,
            key=signing.public_key(seed),
            skipped=tail.skipped,
        )
        return write_line(anchor, signing.sign(seed, text_to_sign(anchor, merkle_root(heads))))

    tail, line = anchor_files.append_line(folder, make_line)
    return tail.last.anchor.log if tail.last else new_log, line
