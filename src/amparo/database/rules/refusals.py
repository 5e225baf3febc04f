"""Why the embedded server's supervisor gives up, as a word between two processes and in words."""

from enum import StrEnum

from amparo.kernel.errors import Message


class Refusal(StrEnum):
    """The word that a supervisor sends to the command that started it."""

    DISK_FULL = "disk_full"
    KEEPS_ENDING = "keeps_ending"
    NOT_NEEDED = "not_needed"

    @property
    def message(self) -> Message:
        """Give the reason in words."""
        return _WORDS[self]


_WORDS = {
    Refusal.DISK_FULL: Message("The disk is full, and the ballast is already used up."),
    Refusal.KEEPS_ENDING: Message("It ended again and again."),
    Refusal.NOT_NEEDED: Message("Every command that needed it has ended."),
}
