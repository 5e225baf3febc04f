"""Twelve views that forget, each in its own way, whose rows they may show.

Tests mount them in place of the product's own. Each answers with all that it could see of duty
notes and their keys, plain and sealed; `LATER` takes what it sees once its request is over.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.core.cache import cache
from django.core.signals import request_finished
from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from amparo.config.urls import urlpatterns as product
from amparo.kernel.permissions import Permission
from amparo.reception.models import DutyNote, FollowUp
from amparo.vault.models import PersonKey
from amparo.web.addresses import address
from tests.support.injection import as_text, inject

LATER: list[str] = []
"""What was seen once a request was over."""
GO_ON = threading.Event()
"""Lets the threads of finished requests go on."""
LEFT: list[threading.Thread] = []
"""Threads that outlive their requests."""
_kept: dict[str, QuerySet[DutyNote]] = {}
_KEEP = "SELECT set_config('amparo.capability', current_setting('amparo.capability'), false)"
_LOOK_UP = "SELECT id::text FROM vault_tombstone WHERE '' = '"
_MEMBER = Permission.NETWORK_HOME_SEE


def every_row() -> list[Model]:
    """Ask for all there is, without a filter."""
    return [row for model in (DutyNote, FollowUp, PersonKey) for row in model.objects.all()]


def written(rows: Iterable[Any]) -> str:
    """Write rows down with every column."""
    return "\n".join(as_text(vars(row) if isinstance(row, Model) else row) for row in rows)


def see_later() -> None:
    """Take down all that can be seen at this moment; a failure is an answer too."""
    with suppress(DatabaseError):
        LATER.append(written(every_row()))


@address(permission=_MEMBER)
def without_filter(request: HttpRequest) -> HttpResponse:
    """Show every row there is; asked to, keep the capability for good."""
    if "keep" in request.GET:
        inject(_KEEP)
    return HttpResponse(written(every_row()))


@address(permission=_MEMBER)
def raw_sql(request: HttpRequest) -> HttpResponse:
    """Build SQL from what was sent: a union brings in whatever the sender likes."""
    return HttpResponse(written(inject(_LOOK_UP + request.GET["union"] + "'")))


@address(permission=_MEMBER)
def stacked_settings(request: HttpRequest) -> HttpResponse:
    """Build SQL from what was sent: more statements say who acts before the last one asks."""
    inject(_LOOK_UP + request.GET["stacked"] + "'")
    return HttpResponse(written(every_row()))


@address(permission=_MEMBER)
def wrong_id(request: HttpRequest) -> HttpResponse:
    """Fetch, lock and change whatever number was sent, past every selector."""
    found = DutyNote._base_manager.filter(pk=request.GET["note"])
    rows = written([*found, *found.select_for_update()])
    return HttpResponse(rows + "changed" * found.update(state="done"))


@address(permission=_MEMBER)
def error_mid_transaction(request: HttpRequest) -> HttpResponse:
    """Keep the capability for good, then fail in the middle of a transaction."""
    if "next" in request.GET:
        return HttpResponse(written(every_row()))
    inject(_KEEP)
    with transaction.atomic():
        inject("SELECT 1/0")
    return HttpResponse()


@address(permission=_MEMBER)
def released_savepoint(request: HttpRequest) -> HttpResponse:
    """Switch what is open inside a nested block that ends well, and go on."""
    with transaction.atomic():
        for name in request.GET.getlist("name"):
            inject("SELECT set_config(%s, %s, true)", name, request.GET["other"])
    return HttpResponse(written(every_row()))


@address(permission=_MEMBER)
def streaming(request: HttpRequest) -> StreamingHttpResponse:
    """Ask while the answer is being sent, when the view is long over; some ask it only in part."""
    del request

    def lines() -> Iterator[str]:
        for row in DutyNote.objects.iterator(chunk_size=1):
            yield written([row])
        yield written(every_row())

    return StreamingHttpResponse(lines())


@address(permission=_MEMBER)
def in_threads(request: HttpRequest) -> HttpResponse:
    """Ask in two threads: one that is waited for, and one that goes on in somebody else's time."""
    del request
    let_threads_go_on()
    found: list[str] = []
    threads = (
        threading.Thread(target=_ask_at_once, args=(found,)),
        threading.Thread(target=_ask_later, args=(connections["default"],)),
    )
    for thread in threads:
        thread.start()
    threads[0].join()
    LEFT.append(threads[1])
    return HttpResponse("\n".join(found))


def let_threads_go_on() -> None:
    """Let the threads of finished requests end, in the middle of this one."""
    GO_ON.set()
    while LEFT:
        LEFT.pop().join()
    GO_ON.clear()


def _ask_at_once(found: list[str]) -> None:
    found.append(written(every_row()))
    connection.close()


def _ask_later(lent: BaseDatabaseWrapper) -> None:
    GO_ON.wait()
    see_later()
    with suppress(DatabaseError), lent.cursor() as cursor:
        cursor.execute("SELECT * FROM reception_dutynote")
        LATER.append(written(cursor.fetchall()))
    connection.close()


@address(permission=_MEMBER)
def cached(request: HttpRequest) -> HttpResponse:
    """Keep a fragment and a question for everybody, made by whoever comes first."""
    del request
    question = _kept.setdefault("notes", DutyNote.objects.all())
    fragment = ""
    # The product's cache holds no values: it refuses to keep anything that could be shown.
    with suppress(RuntimeError):
        fragment = str(cache.get_or_set("broken", lambda: written(every_row())))
    return HttpResponse(fragment + written(question.iterator()))


@address(permission=_MEMBER)
def after_commit(request: HttpRequest) -> HttpResponse:
    """Ask once the transaction is over."""
    del request
    response = HttpResponse()
    transaction.on_commit(lambda: response.write(written(every_row())))
    return response


@address(permission=_MEMBER)
def asynchronous(request: HttpRequest) -> HttpResponse:
    """Ask from a loop's own thread, and once more when Django says that the request is over."""
    del request

    def ask() -> str:
        try:
            return written(every_row())
        finally:
            connection.close()

    def finished(**_: object) -> None:
        request_finished.disconnect(dispatch_uid="broken")
        see_later()

    request_finished.connect(finished, weak=False, dispatch_uid="broken")
    return HttpResponse(asyncio.run(asyncio.to_thread(ask)))


@address(permission=_MEMBER)
def forgotten_context(request: HttpRequest) -> HttpResponse:
    """Leave the asking to a template that is rendered when the view is over, and to a callback."""
    template = engines["django"].from_string("{% for row in rows %}{{ row.pk }} {% endfor %}")
    response = TemplateResponse(request, template, {"rows": DutyNote.objects.all()})
    response.add_post_render_callback(lambda _: see_later())
    return response


@address(permission=Permission.WEB_FRONT_DOOR_SEE, acts=False)
def nothing_open(request: HttpRequest) -> HttpResponse:
    """Show what a request sees that opened nothing: whatever lies on its connection."""
    del request
    return HttpResponse(written(every_row()))


BROKEN: dict[str, Callable[..., Any]] = {
    view.__name__: view
    for view in (
        without_filter,
        raw_sql,
        stacked_settings,
        wrong_id,
        error_mid_transaction,
        released_savepoint,
        streaming,
        in_threads,
        cached,
        after_commit,
        asynchronous,
        forgotten_context,
    )
}
"""The twelve, by what is wrong with them."""

urlpatterns = [
    *product,
    path("broken/nothing_open/", nothing_open),
    *(path(f"broken/{name}/", view) for name, view in BROKEN.items()),
]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
