"""Bringing an official file in by page: sent, looked at, confirmed or put aside."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form, is_done
from amparo.cases.acting import who_and_when
from amparo.kernel.permissions import Permission
from amparo.watch.forms.uploads import UploadForm
from amparo.watch.models import Upload
from amparo.watch.panels.uploads import (
    faults_table,
    found_rows,
    refusal_of,
    upload_tag,
    uploads_table,
)
from amparo.watch.rules.uploads import UNDER_WAY, UploadState
from amparo.watch.selectors.uploads import get_upload, list_uploads
from amparo.watch.services.uploads import confirm_upload, drop_upload, send_upload
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.WATCH_FILE_BRING, methods=("GET", "POST"))
def send(request: HttpRequest) -> HttpResponse:
    """Send a file; the worker reads it."""
    actor, at = who_and_when(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    sent: list[Upload] = []
    if is_done(
        request, form, lambda: sent.append(send_upload(actor=actor, draft=form.draft(), at=at))
    ):
        return _to(sent[0].id)
    table = uploads_table(list_uploads())
    return answer_form(request, "watch/uploads/send.html", form, table=table)


@address(permission=Permission.WATCH_FILE_BRING)
def show(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show how far a file has come, and what would be added."""
    upload = get_upload(upload_id)
    context = {
        "upload": upload,
        "tag": upload_tag(upload),
        "is_under_way": upload.state in UNDER_WAY,
        "is_checked": upload.state == UploadState.CHECKED,
        "is_kept": upload.state == UploadState.KEPT,
        "refusal": refusal_of(upload),
        "rows": found_rows(upload),
        "faults": faults_table(upload),
        "again": bool(upload.found.get("again")),
    }
    return answer_page(request, "watch/uploads/upload.html", context)


@address(permission=Permission.WATCH_FILE_BRING, methods=("POST",))
def confirm(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Have a file added."""
    actor, at = who_and_when(request)
    return _to(confirm_upload(actor=actor, upload_id=upload_id, at=at).id)


@address(permission=Permission.WATCH_FILE_BRING, methods=("POST",))
def drop(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Put a file aside."""
    actor, _at = who_and_when(request)
    return _to(drop_upload(actor=actor, upload_id=upload_id).id)


def _to(upload_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("figures-file", args=[upload_id]))
