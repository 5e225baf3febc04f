"""Who works in one's consulate: list, appoint, renew, end."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import say_in_form
from amparo.accounts.proofs import fresh, fresh_form, take_typed
from amparo.accounts.rules.errors import NameTaken
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.forms.staff import AppointmentForm
from amparo.network.presenting import invitation_page, staff_table
from amparo.network.services.staffing import (
    appoint_member,
    end_appointment,
    open_member,
    open_staff_list,
    renew_member,
)
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_STAFF_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """List who works here."""
    actor = cast("AmparoRequest", request).actor
    context = {"table": staff_table(open_staff_list(actor=actor), actor)}
    return answer_page(request, "network/staff/list.html", context)


@address(permission=Permission.NETWORK_STAFF_APPOINT, methods=("GET", "POST"))
@fresh_form
def appoint(request: HttpRequest) -> HttpResponse:
    """Appoint somebody new and show her invitation, once."""
    actor = cast("AmparoRequest", request).actor
    typed = take_typed(request)
    form = AppointmentForm(request.POST or None, initial=typed, manager=actor.role)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            _, token = appoint_member(
                actor=actor, member=form.new_member(), sent_key=told["sent_key"], at=utc_now()
            )
        except NameTaken as refusal:
            say_in_form(form, refusal, "sign_in_name")
        else:
            return invitation_page(request, token, told["full_name"])
    return answer_page(request, "network/staff/appoint.html", {"form": form})


@address(permission=Permission.NETWORK_STAFF_APPOINT, methods=("GET", "POST"))
@fresh
def renew(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask, then invite anew somebody who lost her means of signing in."""
    actor = cast("AmparoRequest", request).actor
    if request.method == "POST":
        member, token = renew_member(actor=actor, assignment_id=assignment_id, at=utc_now())
        return invitation_page(request, token, member.user.full_name)
    context = {"member": open_member(actor=actor, assignment_id=assignment_id)}
    return answer_page(request, "network/staff/renew.html", context)


@address(permission=Permission.NETWORK_STAFF_END, methods=("GET", "POST"))
@fresh
def end(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask, then end somebody's access at once."""
    actor = cast("AmparoRequest", request).actor
    if request.method == "POST":
        end_appointment(actor=actor, assignment_id=assignment_id, at=utc_now())
        return HttpResponseRedirect(reverse("staff"))
    context = {"member": open_member(actor=actor, assignment_id=assignment_id)}
    return answer_page(request, "network/staff/end.html", context)
