"""Showing who of the staff signed in and who tried: the look is itself recorded."""

from amparo.audit.selectors.trail import TrailPage
from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.selectors.sign_ins import list_sign_ins


def open_sign_ins(*, actor: Actor, before: int | None = None) -> TrailPage:
    """Show one page of what was done with the accounts of the consulate's staff, newest first."""
    actor.require(Permission.AUDIT_TRAIL_SEE)
    with recording(Event.NETWORK_SIGN_INS_LISTED) as entry:
        page = list_sign_ins(before)
        entry.add(shown=len(page.entries))
    return page
