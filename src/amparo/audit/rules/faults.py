"""What can be wrong with the trail or with its anchors. Python alone."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One way in which a chain or an anchor log is not what was written."""

    ANCHOR_AHEAD = "anchor_ahead"
    ANCHOR_CLOCK_SET_BACK = "anchor_clock_set_back"
    ANCHOR_DIFFERS = "anchor_differs"
    ANCHOR_KEY_UNKNOWN = "anchor_key_unknown"
    ANCHOR_LINE_INTERRUPTED = "anchor_line_interrupted"
    ANCHOR_LINE_MISSING = "anchor_line_missing"
    ANCHOR_LINE_UNREADABLE = "anchor_line_unreadable"
    ANCHOR_LOG_MISSING = "anchor_log_missing"
    ANCHOR_LOG_NOT_SHOWN = "anchor_log_not_shown"
    ANCHOR_OUT_OF_ORDER = "anchor_out_of_order"
    ANCHOR_ROOT_DIFFERS = "anchor_root_differs"
    ANCHOR_SIGNATURE_WRONG = "anchor_signature_wrong"
    ANCHOR_WENT_BACK = "anchor_went_back"
    ANCHORS_MISSING = "anchors_missing"
    ANCHORS_PAUSED = "anchors_paused"
    ANCHORS_STOPPED = "anchors_stopped"
    ANCHORS_YOUNG = "anchors_young"
    CLOCK_SET_BACK = "clock_set_back"
    DIGEST_DIFFERS = "digest_differs"
    ENTRY_ELSEWHERE = "entry_elsewhere"
    ENTRY_MISSING = "entry_missing"
    ENTRY_UNLINKED = "entry_unlinked"
    HEAD_DIFFERS = "head_differs"
    LINK_MISSING = "link_missing"
    LINK_REPEATED = "link_repeated"
    TAIL_MISSING = "tail_missing"

    @property
    def is_proof(self) -> bool:
        """Answer whether it proves that something was changed; the others are only worth saying."""
        return self not in _WORTH_SAYING


_WORTH_SAYING = {
    Fault.ANCHOR_LINE_INTERRUPTED,
    Fault.ANCHOR_LOG_NOT_SHOWN,
    Fault.ANCHORS_PAUSED,
    Fault.ANCHORS_YOUNG,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, and where: in a chain at a position, or in an anchor log at a line."""

    fault: Fault
    place: str
    """The consulate of the chain, or the folder of the anchor log."""
    position: int
    """Position in the chain, or number of the line; 0 where there is none."""
    number: str = ""
    """The entry or the log that is meant, where no position names it."""
