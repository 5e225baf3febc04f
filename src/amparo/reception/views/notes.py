"""The notes of the duty desk: list, write, open, follow up, close."""

from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.reception.forms.notes import FollowUpForm, NoteForm
from amparo.reception.panels.notes import follow_up_entries, note_rows, note_table
from amparo.reception.services.notes import (
    close_note,
    follow_up_note,
    open_note,
    open_note_list,
    write_note,
)
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.RECEPTION_NOTE_OPEN)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of notes, newest first."""
    actor = cast("AmparoRequest", request).actor
    notes, older = open_note_list(actor=actor, before=request.GET.get("before", ""))
    context = {
        "table": note_table(notes),
        "older_url": f"?{urlencode({'before': older})}" if older else "",
        "newer_url": reverse("duty-notes") if "before" in request.GET else "",
    }
    return answer_page(request, "reception/notes/list.html", context)


@address(permission=Permission.RECEPTION_NOTE_WRITE, methods=("GET", "POST"))
def write(request: HttpRequest) -> HttpResponse:
    """Write a note for the next shift."""
    actor = cast("AmparoRequest", request).actor
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = write_note(actor=actor, draft=form.draft(), at=utc_now())
        return HttpResponseRedirect(reverse("duty-note", args=[note.id]))
    return answer_page(request, "reception/notes/write.html", {"form": form})


@address(permission=Permission.RECEPTION_NOTE_OPEN)
def show(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Open a note."""
    return _note_page(request, note_id, None)


@address(permission=Permission.RECEPTION_NOTE_WRITE, methods=("GET", "POST"))
def follow_up(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Add to a note. Whoever comes back to the address of a refused one sees the note."""
    form = FollowUpForm(request.POST)
    if request.method == "GET" or not form.is_valid():
        return _note_page(request, note_id, form if form.data else None)
    follow_up_note(
        actor=cast("AmparoRequest", request).actor,
        note_id=note_id,
        text=form.cleaned_data["text"],
        sent_key=form.cleaned_data["sent_key"],
        at=utc_now(),
    )
    return HttpResponseRedirect(reverse("duty-note", args=[note_id]))


@address(permission=Permission.RECEPTION_NOTE_CLOSE, methods=("POST",))
def close(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Mark a note as done."""
    close_note(actor=cast("AmparoRequest", request).actor, note_id=note_id, at=utc_now())
    return HttpResponseRedirect(reverse("duty-note", args=[note_id]))


def _note_page(request: HttpRequest, note_id: UUID, form: FollowUpForm | None) -> HttpResponse:
    actor = cast("AmparoRequest", request).actor
    opened = open_note(actor=actor, note_id=note_id)
    context = {
        "opened": opened,
        "rows": note_rows(opened),
        "follow_ups": follow_up_entries(opened),
        "form": form or FollowUpForm(),
        "can": {
            "close": actor.may(Permission.RECEPTION_NOTE_CLOSE),
            "erase": actor.may(Permission.RECEPTION_NOTE_ERASE),
            "hand_over": actor.may(Permission.RECEPTION_NOTE_HAND_OVER),
            "write": actor.may(Permission.RECEPTION_NOTE_WRITE),
        },
    }
    return answer_page(request, "reception/notes/note.html", context)
