"""What the network's own chain says of the people who work in the consulate that is open."""

from amparo.audit.models import Entry
from amparo.audit.selectors.trail import PAGE, TrailEntry, TrailPage


def list_sign_ins(before: int | None) -> TrailPage:
    """List one page of their sign-ins and attempts, newest first, from before a place on."""
    query = "SELECT f.place, (f.entry).* FROM network_list_sign_ins(%s, %s) f"
    found = [
        TrailEntry(entry.place, entry)  # type: ignore[attr-defined]  # a column beside the model's
        for entry in Entry.objects.raw(query, [before, PAGE + 1])
    ]
    older = found[PAGE - 1].position if len(found) > PAGE else None
    return TrailPage(found[:PAGE], None, older)
