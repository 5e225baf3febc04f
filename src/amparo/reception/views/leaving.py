"""Notes that leave the desk: handed over, or erased; both ask first and take a fresh sign-in."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh, fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.reception.forms.notes import HandOverForm
from amparo.reception.services.leaving import erase_note, hand_over_note
from amparo.reception.services.notes import open_note
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest

_GOES = Message(
    "The other consulate gets a copy sealed for it: the subject, the text and all that was "
    "added. Here a stub stays, closed."
)


@address(permission=Permission.RECEPTION_NOTE_HAND_OVER, methods=("GET", "POST"))
@fresh_form
def hand_over(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Ask where a note goes, then hand it over."""
    actor = cast("AmparoRequest", request).actor
    back = reverse("duty-note", args=[note_id])
    typed = take_typed(request)
    form = HandOverForm(request.POST or None, initial=typed, consulate_id=actor.office)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        hand_over_note(
            actor=actor,
            note_id=note_id,
            receiver=told["receiver"],
            reason=told["reason"],
            at=utc_now(),
        )
        return HttpResponseRedirect(back)
    context = {
        "form": form,
        "opened": open_note(actor=actor, note_id=note_id),
        "back_url": back,
        "goes": _GOES,
    }
    return answer_page(request, "reception/handing_over/hand_over.html", context)


@address(permission=Permission.RECEPTION_NOTE_ERASE, methods=("GET", "POST"))
@fresh
def erase(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Ask, then erase a note for good."""
    actor = cast("AmparoRequest", request).actor
    if request.method == "POST":
        erase_note(actor=actor, note_id=note_id, at=utc_now())
        return HttpResponseRedirect(reverse("duty-note", args=[note_id]))
    context = {"opened": open_note(actor=actor, note_id=note_id)}
    return answer_page(request, "reception/notes/erase.html", context)
