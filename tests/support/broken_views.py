"""Twelve views that forget, each in its own way, whose rows they may show.

Tests mount them in place of the product's own. Each answers with the numbers of the duty notes that
it could see; `LATER` keeps what a view sees after its request.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from amparo.config.urls import urlpatterns as product
from amparo.kernel.permissions import Permission
from amparo.reception.models import DutyNote
from amparo.web.addresses import address

LATER: list[str] = []
"""What was seen once the request was over."""
_cache: dict[str, QuerySet[DutyNote]] = {}
_MEMBER = Permission.NETWORK_HOME_SEE


def seen(notes: Any) -> HttpResponse:
    """Answer with the numbers of notes."""
    return HttpResponse(" ".join(str(getattr(note, "pk", note)) for note in notes))


def ask(query: str) -> list[Any]:
    """Run SQL as it comes."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]


@address(permission=_MEMBER)
def without_filter(request: HttpRequest) -> HttpResponse:
    """Show every note there is."""
    del request
    return seen(DutyNote.objects.all())


@address(permission=_MEMBER)
def raw_sql(request: HttpRequest) -> HttpResponse:
    """Build SQL from what was sent: a union brings in whatever the sender likes."""
    asked = request.GET.get("q", "' UNION SELECT id::text FROM reception_dutynote --")
    return seen(ask(f"SELECT id::text FROM reception_dutynote WHERE state = '{asked}'"))  # noqa: S608 -- the fault itself


@address(permission=_MEMBER)
def stacked_setting(request: HttpRequest) -> HttpResponse:
    """Let SQL set who acts before it asks."""
    for name in ("amparo.consulate", "amparo.capability", "role"):
        with suppress(DatabaseError), transaction.atomic():
            ask(f"SELECT set_config('{name}', '{request.GET['other']}', true)")
    return seen(DutyNote.objects.all())


@address(permission=_MEMBER)
def wrong_id(request: HttpRequest) -> HttpResponse:
    """Fetch whatever number was sent, past every selector."""
    return seen(DutyNote._base_manager.filter(pk=request.GET["note"]))


@address(permission=_MEMBER)
def error_mid_transaction(request: HttpRequest) -> HttpResponse:
    """Fail in the middle; whoever comes next on the connection asks without a filter."""
    if "next" in request.GET:
        return seen(DutyNote.objects.all())
    with suppress(DatabaseError):
        ask("SELECT 1/0")
    return seen([])


@address(permission=_MEMBER)
def released_savepoint(request: HttpRequest) -> HttpResponse:
    """Switch what is open inside a nested block that ends well, and go on."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('amparo.capability', %s, true)", [request.GET["other"]])
    return seen(DutyNote.objects.all())


@address(permission=_MEMBER)
def stream(request: HttpRequest) -> StreamingHttpResponse:
    """Ask only while the answer is being sent, when the view is long over."""
    del request

    def lines() -> Iterator[str]:
        for note in DutyNote.objects.all():
            yield f"{note.pk} "

    return StreamingHttpResponse(lines())


@address(permission=_MEMBER)
def thread(request: HttpRequest) -> HttpResponse:
    """Ask in a thread of its own, on a connection of its own."""
    del request
    found: list[str] = []

    def work() -> None:
        try:
            found.extend(str(note.pk) for note in DutyNote.objects.all())
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    return seen(found)


@address(permission=_MEMBER)
def cached(request: HttpRequest) -> HttpResponse:
    """Keep a question for everybody, asked by whoever comes first."""
    del request
    notes = _cache.setdefault("notes", DutyNote.objects.all())
    return seen(notes.all())


@address(permission=_MEMBER)
def after_commit(request: HttpRequest) -> HttpResponse:
    """Ask once the transaction is over."""
    del request
    transaction.on_commit(lambda: LATER.extend(str(note.pk) for note in DutyNote.objects.all()))
    return seen([])


@address(permission=_MEMBER)
def asynchronous(request: HttpRequest) -> HttpResponse:
    """Ask from a loop, in another thread's context."""
    del request

    def work() -> list[DutyNote]:
        try:
            return list(DutyNote.objects.all())
        finally:
            connection.close()

    return seen(async_to_sync(sync_to_async(work, thread_sensitive=False))())


@address(permission=_MEMBER, acts=False)
def forgotten_context(request: HttpRequest) -> HttpResponse:
    """Ask with nothing open at all."""
    del request
    return seen(DutyNote.objects.all())


BROKEN: dict[str, Callable[..., Any]] = {
    view.__name__: view
    for view in (
        without_filter,
        raw_sql,
        stacked_setting,
        wrong_id,
        error_mid_transaction,
        released_savepoint,
        stream,
        thread,
        cached,
        after_commit,
        asynchronous,
        forgotten_context,
    )
}
"""The twelve, by what is wrong with them."""

urlpatterns = [*product, *(path(f"broken/{name}/", view) for name, view in BROKEN.items())]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
