"""Lawyers of the panel of the consulate that is open, what is recorded of them, their lists."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max, Q

from amparo.counsel.models import ConflictName, Offer, PanelEntry, PanelLawyer
from amparo.counsel.rules.errors import LawyerUnknown


def list_lawyers() -> list[PanelLawyer]:
    """List the panel, in the order in which lawyers were put on it."""
    return list(PanelLawyer.objects.order_by("added_at", "id"))


def get_lawyer(lawyer_id: UUID) -> PanelLawyer:
    """Give a lawyer of the panel. Raises `LawyerUnknown`."""
    return _there(PanelLawyer.objects.filter(pk=lawyer_id).first())


def find_own_lawyer(staff: UUID) -> PanelLawyer | None:
    """Find the panel's row of somebody who has signed in."""
    return PanelLawyer.objects.filter(staff=staff).first()


def list_entries(lawyers: Iterable[PanelLawyer]) -> dict[UUID, list[PanelEntry]]:
    """List everything recorded of some lawyers, in order, with one query."""
    found: dict[UUID, list[PanelEntry]] = {one.id: [] for one in lawyers}
    for row in PanelEntry.objects.filter(lawyer__in=list(found)).order_by("number"):
        found[row.lawyer_id].append(row)
    return found


def find_sent_entry(sent_key: UUID) -> PanelEntry | None:
    """Find the entry that a form has left already."""
    return PanelEntry.objects.filter(sent_key=sent_key).first()


def get_entry(entry_id: UUID) -> PanelEntry:
    """Give an entry. Raises `LawyerUnknown`."""
    found = PanelEntry.objects.select_related("lawyer").filter(pk=entry_id).first()
    if found is None:
        raise LawyerUnknown
    return found


def is_replaced(entry_id: UUID) -> bool:
    """Answer whether another entry stands in the place of one."""
    return PanelEntry.objects.filter(replaces_id=entry_id).exists()


def next_entry_number(lawyer: PanelLawyer) -> int:
    """Give the number that the next entry of a lawyer bears."""
    last = lawyer.entries.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def count_loads() -> dict[UUID, int]:
    """Count the engagements and open offers of each lawyer who has any."""
    rows = Offer.objects.filter(Q(state="accepted") | Q(state="open"), over_at=None)
    return dict(rows.values_list("lawyer_id").annotate(load=Count("id")))


def list_conflict_names(lawyers: Iterable[UUID]) -> list[ConflictName]:
    """List whom some lawyers work for or against, by their own lists."""
    rows = ConflictName.objects.filter(lawyer__in=list(lawyers), removed_at=None)
    return list(rows.order_by("added_at", "id"))


def find_sent_conflict_name(sent_key: UUID) -> ConflictName | None:
    """Find the name that a form has added already."""
    return ConflictName.objects.filter(sent_key=sent_key).first()


def find_conflict_name(lawyer: PanelLawyer, name_id: UUID) -> ConflictName | None:
    """Find somebody on a lawyer's list."""
    return ConflictName.objects.filter(lawyer=lawyer, pk=name_id).first()


def list_engagements_of(lawyers: Iterable[UUID], *, beside: UUID) -> list[Offer]:
    """List the cases that lawyers took here, now or before, beside one case."""
    rows = Offer.objects.filter(lawyer__in=list(lawyers), state="accepted")
    return list(rows.exclude(case_id=beside).order_by("offered_at"))


def _there(found: PanelLawyer | None) -> PanelLawyer:
    if found is None:
        raise LawyerUnknown
    return found
