"""Where each part of an inquiry is sealed, and what it says once opened.

The consulate that asks keeps the question under its own key, each consulate that is asked gets a
copy under its own, and what is answered comes back under the asking one's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amparo.people.models import Inquiry, InquiryReply, ReceivedInquiry
from amparo.people.rules.inquiries import Sought, Told, inquiry_reference
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text


@dataclass(frozen=True, slots=True)
class OpenedReply:
    """How far an asked consulate has come, with its words when it has answered."""

    reply: InquiryReply
    told: Told | None


@dataclass(frozen=True, slots=True)
class OpenedInquiry:
    """An inquiry that was sent, as those who may read it read it; in a list without its words."""

    inquiry: Inquiry
    replies: tuple[OpenedReply, ...]
    sought: Sought | None = None

    @property
    def reference(self) -> str:
        """Give the reference that both consulates name it by."""
        one = self.inquiry
        return inquiry_reference(one.consulate.code, one.year, one.number)

    def of_state(self, *states: str) -> list[OpenedReply]:
        """List the replies that have come so far."""
        return [one for one in self.replies if one.reply.state in states]


@dataclass(frozen=True, slots=True)
class OpenedReceived:
    """An inquiry that was received, as those who may answer it read it."""

    received: ReceivedInquiry
    sought: Sought

    @property
    def reference(self) -> str:
        """Give the reference that both consulates name it by."""
        one = self.received
        return inquiry_reference(one.asker.code, one.year, one.number)


def seal_inquiry(inquiry: Inquiry, sought: Sought) -> None:
    """Seal who is asked about, for the consulate that asks."""
    inquiry.sealed = seal_text(packed(sought), _inquiry_place(inquiry))


def seal_received(received_id: UUID, receiver: UUID, sought: Sought) -> bytes:
    """Seal the same for a consulate that is asked; it has a key already."""
    return seal_text(packed(sought), _received_place(received_id, receiver))


def seal_told(told: Told, reply_id: UUID, asker: UUID) -> bytes:
    """Seal what is answered, for the consulate that asks."""
    return seal_text(packed(told), _reply_place(reply_id, asker))


def open_inquiry_words(inquiry: Inquiry, replies: Sequence[InquiryReply]) -> OpenedInquiry:
    """Open an inquiry with all that was answered."""
    sought = unpacked(Sought, open_text(bytes(inquiry.sealed), _inquiry_place(inquiry)))
    return OpenedInquiry(inquiry, tuple(_opened(one) for one in replies), sought)


def open_received_words(received: ReceivedInquiry) -> OpenedReceived:
    """Open an inquiry that was received here."""
    place = _received_place(received.id, received.consulate_id)
    return OpenedReceived(received, unpacked(Sought, open_text(bytes(received.sealed), place)))


def _opened(reply: InquiryReply) -> OpenedReply:
    if not reply.words_sealed:
        return OpenedReply(reply, None)
    text = open_text(bytes(reply.words_sealed), _reply_place(reply.id, reply.consulate_id))
    return OpenedReply(reply, unpacked(Told, text))


def _inquiry_place(inquiry: Inquiry) -> Place:
    return Place("people_inquiry", "sealed", inquiry.id, inquiry.consulate_id)


def _received_place(received_id: UUID, consulate: UUID) -> Place:
    return Place("people_receivedinquiry", "sealed", received_id, consulate)


def _reply_place(reply_id: UUID, consulate: UUID) -> Place:
    return Place("people_inquiryreply", "words_sealed", reply_id, consulate)
