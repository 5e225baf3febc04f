"""Where each part of counsel is sealed and under whose key, and what it says opened."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from amparo.counsel.models import (
    Bill,
    CaseConsent,
    ConflictName,
    Offer,
    PanelEntry,
    PanelLawyer,
    Referral,
    Report,
)
from amparo.counsel.rules.bills import BillTold
from amparo.counsel.rules.consents import ConsentTold
from amparo.counsel.rules.drafts import (
    AnswerTold,
    BriefTold,
    ChoiceTold,
    ConflictTold,
    NamesTold,
    NeedTold,
)
from amparo.counsel.rules.panel import TELLS, Entry, EntryKind, Told
from amparo.counsel.rules.reports import ReportTold
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.files import open_file, seal_file

_Row = PanelEntry | ConflictName | Referral | CaseConsent | Offer | Report | Bill
_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry about a lawyer in clear, with the row it stands in."""

    row: PanelEntry
    entry: Entry


def seal_entry(row: PanelEntry, told: Told) -> None:
    """Seal what an entry says under its lawyer's key."""
    row.sealed = _seal(row, "sealed", told, row.lawyer_id)


def open_entries(rows: Iterable[PanelEntry]) -> list[OpenedEntry]:
    """Open entries in their order."""
    return [OpenedEntry(one, _entry(one)) for one in rows]


def seal_conflict(row: ConflictName, told: ConflictTold) -> None:
    """Seal somebody on a lawyer's list under her key."""
    row.sealed = _seal(row, "sealed", told, row.lawyer_id)


def open_conflict(row: ConflictName) -> ConflictTold:
    """Open somebody on a lawyer's list."""
    return _open(row, "sealed", bytes(row.sealed), ConflictTold, row.lawyer_id)


def seal_need(row: Referral | Offer, told: NeedTold) -> None:
    """Seal what a lawyer is needed for under the referral's, or the offer's, own key."""
    row.need_sealed = _seal(row, "need_sealed", told, row.id)


def open_need(row: Referral | Offer) -> NeedTold:
    """Open what a lawyer is needed for."""
    return _open(row, "need_sealed", bytes(row.need_sealed), NeedTold, row.id)


def seal_consent(row: CaseConsent, told: ConsentTold) -> None:
    """Seal what a client answered under the case's key."""
    row.sealed = _seal(row, "sealed", told, row.case_id)


def open_consent(row: CaseConsent) -> ConsentTold:
    """Open what a client answered."""
    return _open(row, "sealed", bytes(row.sealed), ConsentTold, row.case_id)


def seal_names(row: Offer, told: NamesTold) -> None:
    """Seal the names of both sides under a key that opens once she has promised confidence."""
    row.names_sealed = _seal(row, "names_sealed", told, row.names_key)


def open_names(row: Offer) -> NamesTold:
    """Open the names of both sides."""
    return _open(row, "names_sealed", bytes(row.names_sealed), NamesTold, row.names_key)


def seal_brief(row: Offer, told: BriefTold) -> None:
    """Seal what the case is about under the referral's key, which an acceptance opens."""
    row.brief_sealed = _seal(row, "brief_sealed", told, row.referral_id)


def open_brief(row: Offer) -> BriefTold:
    """Open what the case is about."""
    return _open(row, "brief_sealed", bytes(row.brief_sealed), BriefTold, row.referral_id)


def seal_choice(row: Offer, told: ChoiceTold) -> None:
    """Seal why this lawyer was chosen under the case's key, which no lawyer has."""
    row.choice_sealed = _seal(row, "choice_sealed", told, row.case_id)


def open_choice(row: Offer) -> ChoiceTold:
    """Open why this lawyer was chosen."""
    return _open(row, "choice_sealed", bytes(row.choice_sealed), ChoiceTold, row.case_id)


def seal_answer(row: Offer, told: AnswerTold) -> None:
    """Seal why an offer was declined or withdrawn under the offer's own key."""
    row.answer_sealed = _seal(row, "answer_sealed", told, row.id)


def open_answer(row: Offer) -> AnswerTold:
    """Open why an offer was declined or withdrawn; empty where nobody said why."""
    if row.answer_sealed is None:
        return AnswerTold()
    return _open(row, "answer_sealed", bytes(row.answer_sealed), AnswerTold, row.id)


def seal_report(row: Report, words: str) -> None:
    """Seal what is told under the referral's key."""
    row.sealed = _seal(row, "sealed", ReportTold(words), row.offer.referral_id)


def open_report(row: Report) -> str:
    """Open what is told."""
    return _open(row, "sealed", bytes(row.sealed), ReportTold, row.offer.referral_id).words


def seal_bill(row: Bill, told: BillTold, document: bytes | None) -> None:
    """Seal what a lawyer did and asks for, and the document, under the referral's key."""
    holder = row.offer.referral_id
    row.sealed = _seal(row, "sealed", told, holder)
    if document:
        target = io.BytesIO()
        seal_file(io.BytesIO(document), target, _place(row, "file_sealed"), holder)
        row.file_sealed = target.getvalue()


def open_bill_told(row: Bill) -> BillTold:
    """Open what a lawyer did and asks for."""
    return _open(row, "sealed", bytes(row.sealed), BillTold, row.offer.referral_id)


def open_bill_document(row: Bill) -> bytes | None:
    """Open the document of a bill, where one came with it."""
    if row.file_sealed is None:
        return None
    target = io.BytesIO()
    source = io.BytesIO(bytes(row.file_sealed))
    open_file(source, target, _place(row, "file_sealed"), row.offer.referral_id)
    return target.getvalue()


def holders_of(lawyers: Iterable[PanelLawyer], offers: Sequence[Offer]) -> list[UUID]:
    """List the keys that open lawyers' entries, and what offers of them say."""
    keys = [one.id for one in lawyers]
    return [*keys, *(key for one in offers for key in (one.id, one.names_key, one.referral_id))]


def _entry(row: PanelEntry) -> Entry:
    kind = EntryKind(row.kind)
    told = _open(row, "sealed", bytes(row.sealed), TELLS[kind], row.lawyer_id)
    return Entry(row.id, kind, told, row.replaces_id)


def _seal(row: _Row, column: str, told: object, holder: UUID) -> bytes:
    return seal_text(packed(told), _place(row, column), holder)


def _open(row: _Row, column: str, sealed: bytes, kind: type[_Told], holder: UUID) -> _Told:
    return unpacked(kind, open_text(sealed, _place(row, column), holder))


def _place(row: _Row, column: str) -> Place:
    return Place(row._meta.db_table, column, row.id, row.consulate_id)
