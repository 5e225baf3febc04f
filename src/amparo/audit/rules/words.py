"""Each fault in words that an auditor without a programmer beside her understands."""

from amparo.audit.rules.chain import NETWORK
from amparo.audit.rules.faults import Fault, Finding
from amparo.kernel.errors import Message

_TEMPLATES = {
    Fault.ANCHOR_AHEAD: Message(
        "An anchor knows more entries than there are: from {position} on they are gone. The end "
        "was cut off, or an older copy of the database was put back."
    ),
    Fault.ANCHOR_CLOCK_SET_BACK: Message(
        "Line {position} says an earlier time than the line before: the clock was set back."
    ),
    Fault.ANCHOR_DIFFERS: Message(
        "Entry {position} is not the one that was anchored: the chain was rewritten."
    ),
    Fault.ANCHOR_KEY_UNKNOWN: Message("Line {position} is signed with a key that is not ours."),
    Fault.ANCHOR_LINE_INTERRUPTED: Message(
        "Before line {position} something unfinished was left, as a power failure leaves it; the "
        "line vouches for it."
    ),
    Fault.ANCHOR_LINE_MISSING: Message(
        "Entry {position} remembers a line of the log {number} that is not there any more."
    ),
    Fault.ANCHOR_LINE_UNREADABLE: Message("Line {position} was changed or cut and cannot be read."),
    Fault.ANCHOR_LOG_MISSING: Message(
        "Entry {position} remembers a log of anchors, {number}, that is not there any more."
    ),
    Fault.ANCHOR_LOG_NOT_SHOWN: Message(
        "Entry {position} remembers a log of anchors, {number}, that is not in the folders given."
    ),
    Fault.ANCHOR_OUT_OF_ORDER: Message(
        "Line {position} does not follow the line before: lines were removed, added or moved."
    ),
    Fault.ANCHOR_ROOT_DIFFERS: Message("Line {position} contradicts its own root."),
    Fault.ANCHOR_SIGNATURE_WRONG: Message("Line {position} was changed: its signature is wrong."),
    Fault.ANCHOR_WENT_BACK: Message(
        "At line {position} a chain had become shorter: an older copy of the database was put back."
    ),
    Fault.ANCHORS_MISSING: Message("Nothing outside the database vouches for the trail."),
    Fault.ANCHORS_PAUSED: Message(
        "Before line {position} no anchor was written for a while: an end cut off in that time "
        "would not be found."
    ),
    Fault.ANCHORS_STOPPED: Message(
        "After line {position} no anchor was written, while entries went on. Is the worker running?"
    ),
    Fault.ANCHORS_YOUNG: Message("There is no anchor yet; the first comes within five minutes."),
    Fault.CLOCK_SET_BACK: Message(
        "Entry {position} says an earlier time than what came before: the clock was set back."
    ),
    Fault.DIGEST_DIFFERS: Message("Entry {position} was changed, moved or put in."),
    Fault.ENTRY_ELSEWHERE: Message("Entry {position} belongs to another chain."),
    Fault.ENTRY_MISSING: Message("Entry {position} was removed; its link remains."),
    Fault.ENTRY_UNLINKED: Message(
        "The entry {number} stands in no chain: it was put in past the chain, or its link removed."
    ),
    Fault.HEAD_DIFFERS: Message("The head of the chain is not its last entry, {position}."),
    Fault.LINK_MISSING: Message("Entry {position} was removed from the chain."),
    Fault.LINK_REPEATED: Message("Entry {position} stands in the chain twice."),
    Fault.TAIL_MISSING: Message("From entry {position} on the chain was cut off."),
}
"""Every fault's sentence, to be completed with where it is."""

NOT_FOUND = Message(
    "What no verifying can find: entries cut off since the last anchor, at most five minutes old; "
    "and entries of somebody who passed by Amparo and wrote none."
)
"""Said with every result."""


def in_a_sentence(finding: Finding) -> Message:
    """Give a finding's sentence."""
    where = {"position": finding.position, "number": finding.number}
    return Message(_TEMPLATES[finding.fault].template, where)


def place_of(finding: Finding) -> Message:
    """Name the chain or the folder that a finding is in."""
    if finding.place == NETWORK:
        return Message("the network's chain")
    if finding.place.startswith("/"):
        return Message("the anchors in {folder}", {"folder": finding.place})
    return Message("the chain of the consulate {consulate}", {"consulate": finding.place})
