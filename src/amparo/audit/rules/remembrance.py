"""What the trail remembers of its own anchors. Python alone.

Each run that writes anchors records the hash of each new line in the network's chain. So a line
that is removed from a log is missed, even the last one.
"""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from amparo.audit.rules.chain import NETWORK, Entry
from amparo.audit.rules.faults import Fault, Finding

EVENT = "audit:anchors:written"
_RECENT = 4096
_MOST_LISTED = 1000


def remembered_lines(entry: Entry | None) -> list[tuple[str, str]]:
    """Give the (log, hash) of each line that an entry remembers; none for any other entry."""
    if entry is None or entry.event != EVENT or entry.consulate != NETWORK:
        return []
    try:
        lines = json.loads(entry.details)["lines"]
        return [(log, line) for log, _, line in (str(one).partition("=") for one in lines)]
    except (ValueError, KeyError, TypeError):
        return []


@dataclass(slots=True)
class Remembrance:
    """The lines that were read, and those that the trail remembers and nobody has read yet.

    An entry stands in the trail after the line that it remembers, and before the next line knows
    of it; so a few thousand recent lines are enough to have at hand.
    """

    logs: set[str] = field(default_factory=set)
    recent: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=_RECENT))
    missed: dict[tuple[str, str], int] = field(default_factory=dict)
    missed_logs: dict[str, int] = field(default_factory=dict)

    def note_line(self, log: str, line: str) -> None:
        """Take a line that was read from a log."""
        self.logs.add(log)
        self.recent.append((log, line))

    def note_entry(self, position: int, entry: Entry | None) -> None:
        """Take an entry of the trail."""
        for log, line in remembered_lines(entry):
            if log not in self.logs:
                self.missed_logs.setdefault(log, position)
            elif (log, line) not in self.recent and len(self.missed) < _MOST_LISTED:
                self.missed[log, line] = position

    def note_late_line(self, log: str, line: str) -> None:
        """Take a line that was added while the trail was being read."""
        self.logs.add(log)
        self.missed.pop((log, line), None)
        self.missed_logs.pop(log, None)

    def close(self, *, are_all: bool) -> Iterator[Finding]:
        """Say what is missing; `are_all` when every log that there should be was shown."""
        for (log, _), position in self.missed.items():
            yield Finding(Fault.ANCHOR_LINE_MISSING, NETWORK, position, log)
        fault = Fault.ANCHOR_LOG_MISSING if are_all else Fault.ANCHOR_LOG_NOT_SHOWN
        for log, position in self.missed_logs.items():
            yield Finding(fault, NETWORK, position, log)
