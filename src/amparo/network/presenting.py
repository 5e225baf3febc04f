"""What the network's pages show, put into parts of a page."""

from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse

from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.models import ApiToken, StaffAssignment
from amparo.network.rules.roles import ROLES, Role, may_manage
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, Table, Tag, Tone, Value

_ACTS = {
    Permission.NETWORK_STAFF_APPOINT: (Message("Invite anew"), "renew-member"),
    Permission.NETWORK_STAFF_END: (Message("End access"), "end-appointment"),
}


def staff_table(staff: list[StaffAssignment], actor: Actor) -> Table:
    """Give the table of who works here, with what the actor may do about each."""
    return Table(
        caption=Message("People with access"),
        columns=(
            Column(Message("Name")),
            Column(Message("Works as")),
            Column(Message("Signs in as")),
            Column(Message("Since")),
            Column(Message("Cannot sign in any more")),
            Column(Message("Has left")),
        ),
        rows=tuple(_member(one, actor) for one in staff),
        empty=Message("Nobody has access yet."),
    )


def _member(one: StaffAssignment, actor: Actor) -> tuple[Value, ...]:
    if one.is_spoiled:
        return _spoiled(one, actor)
    return (
        one.user.full_name,
        ROLES[Role(one.role)].title,
        _account(one),
        Moment(one.appointed_at),
        _act(one, actor, Permission.NETWORK_STAFF_APPOINT),
        _act(one, actor, Permission.NETWORK_STAFF_END),
    )


def _account(one: StaffAssignment) -> Value:
    if one.user.is_spoiled:
        # The name stands in the row, as whoever helps at the command line needs it.
        words = Message(
            "{name}: changed outside Amparo, invite anew", {"name": one.user.sign_in_name}
        )
        return Tag(words, Tone.FAILED)
    return one.user.sign_in_name


def _spoiled(one: StaffAssignment, actor: Actor) -> tuple[Value, ...]:
    # What the row says of role and day is anybody's word: only that it is there is shown.
    is_mine = actor.may(Permission.NETWORK_STAFF_END)
    end = Link(Message("End access"), reverse("end-appointment", args=[one.id]), one.user.full_name)
    return (
        one.user.full_name,
        Tag(Message("Changed outside Amparo: end it"), Tone.FAILED),
        one.user.sign_in_name,
        Message("Unknown"),
        Message("End it first"),
        end if is_mine else Message("At the command line"),
    )


def _act(one: StaffAssignment, actor: Actor, permission: Permission) -> Value:
    if one.user_id == actor.staff:
        return Message("Not for yourself")
    if not actor.may(permission) or not may_manage(actor.role, one.role):
        return Message("At the command line")
    words, name = _ACTS[permission]
    return Link(words, reverse(name, args=[one.id]), one.user.full_name)


def invitation_page(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Show an invitation once: its address, to be handed over in person."""
    path = reverse("invitation", args=[token])
    link = urljoin(request.build_absolute_uri("/"), path)
    context = {"link": link, "name": name}
    return answer_page(request, "network/staff/invited.html", context)


def token_table(tokens: list[ApiToken]) -> Table:
    """Give the table of a person's tokens for programs."""
    return Table(
        caption=Message("Your tokens"),
        columns=(
            Column(Message("For")),
            Column(Message("May do")),
            Column(Message("Until")),
            Column(Message("End it")),
        ),
        rows=tuple(_token(one) for one in tokens),
        empty=Message("You have no tokens."),
    )


def _token(one: ApiToken) -> tuple[Value, ...]:
    end: Value = (
        Message("Ended")
        if one.ended_at
        else Link(Message("End"), reverse("end-token", args=[one.id]), one.label)
    )
    return one.label, ", ".join(one.scopes), Moment(one.expires_at), end
