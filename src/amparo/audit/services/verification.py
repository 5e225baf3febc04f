"""Verifying the whole trail against itself and against its anchors, in one walk.

The anchors of all logs are read in the order of their times; every chain is followed as far as
each anchor knows it, and compared there. Nothing is kept in memory but where each walk stands.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amparo.audit.adapters import anchor_files, signing
from amparo.audit.rules.anchors import LATE, Anchor, AnchorWalk, line_hash, read_line
from amparo.audit.rules.chain import NETWORK, ChainWalk, Link
from amparo.audit.rules.faults import Fault, Finding
from amparo.audit.rules.remembrance import Remembrance
from amparo.audit.selectors import chains

Progress = Callable[[int, int], None]
"""Told from time to time how many entries were read, and of how many."""

_LISTED_OF_A_KIND = 5
_BETWEEN_NEWS = 2000


@dataclass(slots=True)
class Report:
    """What was verified and what was found; of each kind in each place the first few."""

    chains: int = 0
    entries: int = 0
    anchors: int = 0
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[Fault, str]] = field(default_factory=Counter)

    @property
    def is_whole(self) -> bool:
        """Answer whether nothing proves that anything was changed."""
        return not any(fault.is_proof for fault, _ in self.counts)

    @property
    def unlisted(self) -> int:
        """Count what was found beyond the findings listed."""
        return sum(self.counts.values()) - len(self.findings)

    def add(self, found: Finding) -> None:
        """Take a finding."""
        kind = (found.fault, found.place)
        self.counts[kind] += 1
        if self.counts[kind] <= _LISTED_OF_A_KIND:
            self.findings.append(found)


@dataclass(slots=True)
class _Chain:
    """A chain under way: where the walk stands, and the link that waits to be followed."""

    walk: ChainWalk
    links: Iterator[Link]
    waiting: Link | None = None

    def follow(self, to: int | None) -> Iterator[tuple[Link, list[Finding]]]:
        """Follow the links up to a position, or to the end."""
        self.waiting = self.waiting or next(self.links, None)
        while self.waiting and (to is None or self.waiting.position <= to):
            yield self.waiting, list(self.walk.follow(self.waiting))
            self.waiting = next(self.links, None)


@dataclass(slots=True)
class _Log:
    """An anchor log under way: its files as they were measured, and the walk along them."""

    walk: AnchorWalk
    extent: anchor_files.Extent

    def read(self, report: Report) -> Iterator[tuple[Anchor, str]]:
        """Give each anchor with the hash of its line; what is wrong goes into the report."""
        for raw in anchor_files.read_lines(self.extent):
            anchor, found = self.walk.follow(raw)
            for finding in found:
                report.add(finding)
            if anchor is not None:
                yield anchor, line_hash(raw)
        for finding in self.walk.close():
            report.add(finding)

    def read_late(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Give the (log, hash) of each line that was added since the files were measured."""
        for raw in anchor_files.read_lines(anchor_files.measure(folder), self.extent):
            if (signed := read_line(raw)) is not None:
                yield signed.anchor.log, line_hash(raw)


def verify_trail(
    *,
    folders: Sequence[Path],
    trusted: frozenset[str],
    are_all: bool,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Verify every chain, and every anchor in `folders` that a `trusted` public key signed.

    `are_all` says that these folders hold every log there should be. Raises `AnchorsRefused` when a
    folder cannot be read.
    """
    # Before the view: an anchor read later could know more than the view shows.
    logs = [
        _Log(AnchorWalk(str(folder), trusted, signing.is_signed), anchor_files.measure(folder))
        for folder in folders
    ]
    with chains.steady_view():
        walk = _TrailWalk(progress)
        for anchor, line in heapq.merge(
            *(log.read(walk.report) for log in logs), key=lambda read: read[0].at
        ):
            walk.meet(anchor, line)
        walk.finish()
        for log, folder in zip(logs, folders, strict=True):
            for late in log.read_late(folder):
                walk.remembrance.note_late_line(*late)
            walk.judge_end_of(log.walk)
        walk.conclude(are_all=are_all)
    return walk.report


class _TrailWalk:
    """The walk along all chains at once."""

    def __init__(self, progress: Progress) -> None:
        self.report = Report()
        self.remembrance = Remembrance()
        self._heads = chains.list_chain_heads()
        self._chains = {one: _begin(one) for one in {*chains.list_chains(), *self._heads}}
        self._progress, self._total = progress, sum(head.position for head in self._heads.values())
        self._first_at, self._last_at = 0, 0

    def meet(self, anchor: Anchor, line: str) -> None:
        """Follow every chain as far as an anchor knows it, and compare there."""
        self.report.anchors += 1
        self.remembrance.note_line(anchor.log, line)
        for head in anchor.heads:
            chain = self._chains.setdefault(
                head.consulate, _Chain(ChainWalk(head.consulate), iter(()))
            )
            self._follow(chain, head.position)
            # A chain that goes on behind a gap is not short: the gap is a finding of its own.
            if chain.walk.position >= head.position or chain.waiting is None:
                self._add(chain.walk.meet(head, anchor.at))

    def finish(self) -> None:
        """Follow every chain to its end, and compare with its head."""
        for consulate, chain in sorted(self._chains.items()):
            self._follow(chain, None)
            self._add(chain.walk.close(self._heads.get(consulate)))
            self.report.chains += 1
        for consulate, entry in chains.stream_unlinked():
            self.report.add(Finding(Fault.ENTRY_UNLINKED, consulate, 0, entry))
        self._progress(self._total, self._total)

    def judge_end_of(self, log: AnchorWalk) -> None:
        """Say when a log ends long before the trail does."""
        if log.line and self._last_at - log.at > LATE:
            self.report.add(Finding(Fault.ANCHORS_STOPPED, log.folder, log.line))

    def conclude(self, *, are_all: bool) -> None:
        """Say what the trail remembers and nobody has shown, and when there are no anchors."""
        self._add(self.remembrance.close(are_all=are_all))
        if not self.report.anchors and self.report.entries:
            is_old = self._last_at - self._first_at > LATE
            fault = Fault.ANCHORS_MISSING if is_old else Fault.ANCHORS_YOUNG
            self.report.add(Finding(fault, NETWORK, 0))

    def _follow(self, chain: _Chain, to: int | None) -> None:
        for link, found in chain.follow(to):
            self._add(found)
            self.remembrance.note_entry(link.position, link.entry)
            self._first_at = min(self._first_at or link.at, link.at)
            self._last_at = max(self._last_at, link.at)
            self.report.entries += 1
            if self.report.entries % _BETWEEN_NEWS == 0:
                self._progress(self.report.entries, self._total)

    def _add(self, findings: Sequence[Finding] | Iterator[Finding]) -> None:
        for finding in findings:
            self.report.add(finding)


def _begin(consulate: str) -> _Chain:
    return _Chain(ChainWalk(consulate), chains.stream_links(consulate))
