"""Letting a member of staff go to another consulate, and taking one over."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import say_in_form
from amparo.accounts.proofs import fresh, fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.forms.transfers import ReleaseForm, TakeOverForm
from amparo.network.rules.errors import TransferRefused
from amparo.network.services.staffing import open_member
from amparo.network.services.transfers import release_member, take_over_member
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_STAFF_END, methods=("GET", "POST"))
@fresh_form
def release(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask where somebody goes, then end her work here and show the word, once."""
    actor = cast("AmparoRequest", request).actor
    typed = take_typed(request)
    form = ReleaseForm(request.POST or None, initial=typed, consulate_id=actor.office)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        transfer, word = release_member(
            actor=actor,
            assignment_id=assignment_id,
            receiver=told["receiver"],
            sent_key=told["sent_key"],
            at=utc_now(),
        )
        context = {"word": word, "receiver": transfer.receiver.name}
        return answer_page(request, "network/transfers/released.html", context)
    member = open_member(actor=actor, assignment_id=assignment_id)
    return answer_page(request, "network/transfers/release.html", {"form": form, "member": member})


@address(permission=Permission.NETWORK_STAFF_APPOINT, methods=("GET", "POST"))
@fresh
def take_over(request: HttpRequest) -> HttpResponse:
    """Take over somebody whom another consulate let go."""
    actor = cast("AmparoRequest", request).actor
    form = TakeOverForm(request.POST or None, manager=actor.role)
    if request.method == "POST" and form.is_valid():
        word, role = form.cleaned_data["word"], form.chosen_role()
        try:
            take_over_member(actor=actor, word=word, role=role, at=utc_now())
        except TransferRefused as refusal:
            say_in_form(form, refusal, "word")
        else:
            return HttpResponseRedirect(reverse("staff"))
    return answer_page(request, "network/transfers/take_over.html", {"form": form})
