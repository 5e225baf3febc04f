"""Where notices, lists, places and placements are sealed, and what each says opened."""

import hashlib
import hmac
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from amparo.custody.models import Facility, Notice, NoticeList, Placement
from amparo.custody.rules.facilities import FacilityTold
from amparo.custody.rules.notices import ListTold, NoticeTold
from amparo.custody.rules.placements import PlacementTold
from amparo.kernel.references import reference
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.files import open_file, seal_file
from amparo.vault.services.keys import derive
from amparo.vault.services.people import person_keys_at_hand


@dataclass(frozen=True, slots=True)
class OpenedNotice:
    """A notice in clear; of one that repeats another, the words of the first."""

    notice: Notice
    told: NoticeTold

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return notice_reference(self.notice)


@dataclass(frozen=True, slots=True)
class OpenedPlacement:
    """A placement in clear; `corrected` is what stood there before, newest first."""

    placement: Placement
    told: PlacementTold
    corrected: tuple["OpenedPlacement", ...] = field(default=())


def notice_reference(notice: Notice) -> str:
    """Give the reference of a notice: MIA-N-2026-000012."""
    return reference(f"{notice.consulate.code}-N", notice.year, notice.number)


def list_reference(found: NoticeList) -> str:
    """Give the reference of a list: MIA-L-2026-000003."""
    return reference(f"{found.consulate.code}-L", found.year, found.number)


def mark_of(kind: str, consulate: UUID, content: bytes) -> bytes:
    """Give what the same content is known by again: a keyed hash, another in each consulate."""
    return hmac.digest(derive(Purpose.NOTICES, f"{kind} of {consulate}"), content, hashlib.sha256)


def seal_notice(notice: Notice, told: NoticeTold) -> None:
    """Seal what a notice says, under its own key."""
    notice.sealed = seal_text(packed(told), _place(notice), notice.id)


def open_notices(notices: Sequence[Notice]) -> list[OpenedNotice]:
    """Open several notices with one query for their keys; what keeps no words says nothing."""
    first = {one.id: one.repeats or one for one in notices}
    sealed = {one.id: one for one in first.values() if one.sealed}
    if not sealed:
        return [OpenedNotice(one, NoticeTold()) for one in notices]
    with person_keys_at_hand(notices[0].consulate_id, sealed):
        told = {number: _open(one) for number, one in sealed.items()}
    return [OpenedNotice(one, told.get(first[one.id].id, NoticeTold())) for one in notices]


def seal_list(found: NoticeList, content: bytes, told: ListTold) -> None:
    """Seal a list as it came, and where it came from."""
    target = io.BytesIO()
    seal_file(io.BytesIO(content), target, _place_of(found, "file_sealed"), found.id)
    found.file_sealed = target.getvalue()
    found.sealed = seal_text(packed(told), _place_of(found, "sealed"), found.id)


def open_list_told(found: NoticeList) -> ListTold:
    """Open where a list came from."""
    text = open_text(bytes(found.sealed), _place_of(found, "sealed"), found.id)
    return unpacked(ListTold, text)


def open_list_file(found: NoticeList) -> bytes:
    """Open a list as it came."""
    target = io.BytesIO()
    source = io.BytesIO(bytes(found.file_sealed))
    open_file(source, target, _place_of(found, "file_sealed"), found.id)
    return target.getvalue()


def seal_facility(facility: Facility, told: FacilityTold) -> None:
    """Seal what a consulate wrote of a place, under the consulate's key."""
    facility.sealed = seal_text(packed(told), _place(facility))


def open_facility(facility: Facility) -> FacilityTold:
    """Open what a consulate wrote of a place."""
    return unpacked(FacilityTold, open_text(bytes(facility.sealed), _place(facility)))


def seal_placement(placement: Placement, told: PlacementTold) -> None:
    """Seal where somebody was held, under the person's key."""
    placement.sealed = seal_text(packed(told), _place(placement), placement.person_id)


def open_placements(placements: Iterable[Placement]) -> list[OpenedPlacement]:
    """Open placements, each correction in the place of what it corrects, as they were recorded."""
    first: dict[UUID, UUID] = {}
    current: dict[UUID, OpenedPlacement] = {}
    for one in placements:
        line = first[one.replaces_id] if one.replaces_id else one.id
        first[one.id] = line
        before = current.get(line)
        earlier = () if before is None else (before, *before.corrected)
        text = open_text(bytes(one.sealed), _place(one), one.person_id)
        current[line] = OpenedPlacement(one, unpacked(PlacementTold, text), earlier)
    return list(current.values())


def _open(notice: Notice) -> NoticeTold:
    return unpacked(NoticeTold, open_text(bytes(notice.sealed), _place(notice), notice.id))


def _place(row: Notice | Facility | Placement) -> Place:
    return Place(row._meta.db_table, "sealed", row.id, row.consulate_id)


def _place_of(found: NoticeList, column: str) -> Place:
    return Place("custody_noticelist", column, found.id, found.consulate_id)
