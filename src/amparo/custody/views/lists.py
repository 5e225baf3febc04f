"""Lists: bringing one in, the verdict on each row, the list as it came."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form
from amparo.cases.acting import is_done, who_and_when
from amparo.cases.forms.fields import initial_moment
from amparo.cases.services.opening import zone_here
from amparo.custody.forms.notices import ListForm
from amparo.custody.models import NoticeList
from amparo.custody.panels.notices import (
    list_rows,
    lists_table,
    verdict_cells,
    verdict_counts,
    verdict_table,
)
from amparo.custody.rules.errors import ListUnderWay
from amparo.custody.rules.exporting import as_csv
from amparo.custody.services.importing import import_list
from amparo.custody.services.opening import fetch_list, open_list, open_lists
from amparo.custody.services.verdicts import fetch_verdicts
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.translation import in_words

_HEADS = (Message("Line"), Message("Verdict"), Message("Why"), Message("Notice"))


@address(permission=Permission.CUSTODY_NOTICE_IMPORT, methods=("GET", "POST"))
def bring(request: HttpRequest) -> HttpResponse:
    """Bring in a list; the same one again leads to where it stands."""
    actor, at = who_and_when(request)
    zone = zone_here(actor)
    initial = initial_moment("heard", at, zone)
    form = ListForm(request.POST or None, request.FILES or None, zone=zone, initial=initial)
    made: list[tuple[NoticeList, bool]] = []
    if is_done(
        request, form, lambda: made.append(import_list(actor=actor, draft=form.draft(), at=at))
    ):
        found, was_there = made[0]
        again = "?again=yes" if was_there else ""
        return HttpResponseRedirect(reverse("notice-list", args=[found.id]) + again)
    return answer_form(request, "custody/lists/bring.html", form, back_url=reverse("notices"))


@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show_lists(request: HttpRequest) -> HttpResponse:
    """Show the lists that were brought in."""
    actor, _at = who_and_when(request)
    table = lists_table(open_lists(actor=actor))
    return answer_page(request, "custody/lists/lists.html", {"table": table})


@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Show every row of a list with its verdict."""
    actor, at = who_and_when(request)
    at_work = open_list(actor=actor, list_id=list_id, at=at)
    context = {
        "opened": at_work,
        "rows": list_rows(at_work),
        "counts": verdict_counts(at_work),
        "table": verdict_table(at_work),
        "is_again": request.GET.get("again") == "yes",
        "may_fetch": actor.may(Permission.CUSTODY_NOTICE_IMPORT),
    }
    return answer_page(request, "custody/lists/list.html", context)


@address(permission=Permission.CUSTODY_NOTICE_SEE)
def verdicts(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Give the verdict on each row as a file; it names nobody, and no cell of it is a formula."""
    actor, _at = who_and_when(request)
    fetched = fetch_verdicts(actor=actor, list_id=list_id)
    if fetched.found.waiting:
        raise ListUnderWay
    content = as_csv([in_words(one) for one in _HEADS], verdict_cells(fetched))
    return _file("\ufeff" + content, f"{fetched.reference}.csv", "text/csv; charset=utf-8")


@address(permission=Permission.CUSTODY_NOTICE_IMPORT)
def original(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Give a list as it came; nothing opens it by itself."""
    actor, _at = who_and_when(request)
    found, content = fetch_list(actor=actor, list_id=list_id)
    return _file(content, f"{found.year}-{found.number}.original", "application/octet-stream")


def _file(content: str | bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
