"""The product's own commands with faulty addresses and a faulty job put in: all hold a name.

Run as `python -m tests.support.canaries.planted serve --port 8000`, in place of `amparo`.
"""

import importlib
import logging
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import django
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.urls import path

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

_setup = django.setup
_PLANTED = "tests.support.canaries.planted"
_COPY = """
INSERT INTO reception_dutynote (id, consulate_id, year, number, subject_sealed, text_sealed, state,
  sent_key, written_at, written_by)
SELECT gen_random_uuid(), consulate_id, year, number, convert_to(%s, 'UTF8'), '', %s,
  sent_key, written_at, written_by FROM reception_dutynote WHERE %s <> '' AND sent_key = %s
"""

_NOTICE_COPIES = (
    "UPDATE custody_notice SET sealed = convert_to(%s || %s, 'UTF8')",
    "UPDATE custody_notice SET standing = left(%s, 9) WHERE %s <> ''",
    """
INSERT INTO custody_facility (id, consulate_id, authority, county, basis, mark, added_at, added_by,
  kind, sealed) SELECT gen_random_uuid(), consulate_id, authority, county, basis, '', added_at,
  added_by, left(%s, 9), convert_to(%s, 'UTF8') FROM custody_facility LIMIT 1
""",
)
_REPORT_COPIES = (
    "UPDATE counsel_offer SET brief_sealed = convert_to(%s || %s, 'UTF8')",
    """
INSERT INTO counsel_report (id, consulate_id, offer_id, sent_key, happened_at, recorded_at,
  recorded_by, kind, sealed) SELECT gen_random_uuid(), consulate_id, offer_id, gen_random_uuid(),
  happened_at, recorded_at, recorded_by, left(%s, 9), convert_to(%s, 'UTF8') FROM counsel_report
""",
)
_MONEY_COPIES = (
    "UPDATE funds_invoicestep SET sealed = convert_to(%s || %s, 'UTF8')",
    """
INSERT INTO funds_payee (id, consulate_id, number, is_related, declared_on, sent_key, recorded_at,
  recorded_by, kind, sealed) SELECT gen_random_uuid(), consulate_id, number + 1000, is_related,
  declared_on, gen_random_uuid(), recorded_at, recorded_by, left(%s, 9), convert_to(%s, 'UTF8')
  FROM funds_payee
""",
    "UPDATE counsel_bill SET refusal = repeat(%s || %s, 9)",
)
"""Each writes a name where a word of a list belongs, and beside it where words are sealed."""


def faulty(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Declare a view that whoever writes notes may post to."""
    return cast(
        "Callable[..., HttpResponse]",
        address(permission=Permission.RECEPTION_NOTE_WRITE, methods=("POST",))(view),
    )


@faulty
def fail(request: HttpRequest) -> HttpResponse:
    """Fail with a name in the error, in its cause, in a local variable and in the log."""
    name = request.POST["name"]
    person = {"name": name, "note": name.encode()}
    logging.getLogger("some.library").critical("could not store %s", person)
    try:
        name.encode("ascii")
    except UnicodeEncodeError as error:
        raise LookupError(person) from error
    return HttpResponse()


@faulty
def fail_in_template(request: HttpRequest) -> HttpResponse:
    """Fail while a page is put together."""
    template = engines["django"].from_string("{{ name|floatformat:name }}{% url name %}")
    return HttpResponse(template.render({"name": request.POST["name"]}, request))


@faulty
def fail_while_streaming(request: HttpRequest) -> HttpResponse:
    """Fail when half of the answer is on its way."""
    name = request.POST["name"]

    def parts() -> Iterator[bytes]:
        yield b"half"
        raise ValueError(name)

    return cast("HttpResponse", StreamingHttpResponse(parts()))


@faulty
def fail_in_thread(request: HttpRequest) -> HttpResponse:
    """Fail on a thread that nobody looks after."""
    thread = threading.Thread(target=_refuse, args=(request.POST["name"],))
    thread.start()
    thread.join()
    return HttpResponse()


@faulty
def run_out_of_time(request: HttpRequest) -> HttpResponse:
    """Have the database stop a statement that takes too long, with a name among its values."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50ms'")
        cursor.execute("SELECT pg_sleep(30) WHERE %s <> ''", [request.POST["name"]])
    return HttpResponse()


@faulty
def wait_for_lock(request: HttpRequest) -> HttpResponse:
    """Write a note on a table that somebody else has locked."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
    _write(request, uuid4())
    return HttpResponse()


@faulty
def ask_wrongly(request: HttpRequest) -> HttpResponse:
    """Send the database a name where a date, a number and an identifier belong."""
    for kind in ("date", "integer", "uuid", "jsonb", "inet"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT %s::{kind}", [request.POST["name"]])
        except django.db.Error as error:
            last = error
    raise last


@faulty
def break_constraints(request: HttpRequest) -> HttpResponse:
    """Offer a row with a name in it that its table refuses, and one whose key is taken."""
    _write(request, key := uuid4())
    name, failures = request.POST["name"], []
    for sealed, state in ((name, "nowhere"), ("", "open")):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_COPY, [sealed, state, name, key])
        except django.db.IntegrityError as error:
            failures.append(error)
    raise failures[1]


@faulty
def break_notices(request: HttpRequest) -> HttpResponse:
    """Offer rows about somebody held, with a name in them, that their tables refuse."""
    _refuse_copies(_NOTICE_COPIES, request.POST["name"])
    return HttpResponse()


@faulty
def break_reports(request: HttpRequest) -> HttpResponse:
    """Offer rows about a referral, with a name in them, that their tables refuse."""
    _refuse_copies(_REPORT_COPIES, request.POST["name"])
    return HttpResponse()


@faulty
def break_money(request: HttpRequest) -> HttpResponse:
    """Offer rows about money, with a name in them, that their tables refuse."""
    _refuse_copies(_MONEY_COPIES, request.POST["name"])
    return HttpResponse()


@faulty
def order_failing_notice(request: HttpRequest) -> HttpResponse:
    """Write a notice and order a job that opens it and fails."""
    from amparo.custody.rules.notices import NoticeDraft, NoticeTold, Wish
    from amparo.custody.services.importing import note_one
    from amparo.kernel.clock import utc_now
    from amparo.network.services.orders import order_job
    from amparo.people.rules.facts import Name

    name, actor, at = request.POST["name"], cast("AmparoRequest", request).actor, utc_now()
    told = NoticeTold(name=Name(as_written=name), county="48141", remark=name)
    notice = note_one(actor=actor, draft=NoticeDraft(told, Wish.ASKED, name, at), at=at)
    order_job("planted.fail_with_notice", actor, at=at, notice=notice.id)
    return HttpResponse()


@faulty
def bring_in(request: HttpRequest) -> HttpResponse:
    """Import a file by the service alone."""
    from amparo.kernel.clock import utc_now
    from amparo.reception.services.importing import import_notes

    actor = cast("AmparoRequest", request).actor
    content = request.POST["name"].encode()
    return HttpResponse(str(import_notes(actor=actor, content=content, at=utc_now())))


@faulty
def order_failing_job(request: HttpRequest) -> HttpResponse:
    """Write a note and order a job that opens it and fails."""
    from amparo.kernel.clock import utc_now
    from amparo.network.services.orders import order_job

    actor = cast("AmparoRequest", request).actor
    order_job("planted.fail", actor, at=utc_now(), note=_write(request, uuid4()))
    return HttpResponse()


urlpatterns = [
    path("planted/fail/", fail),
    path("planted/fail-in-template/", fail_in_template),
    path("planted/fail-while-streaming/", fail_while_streaming),
    path("planted/fail-in-thread/", fail_in_thread),
    path("planted/run-out-of-time/", run_out_of_time),
    path("planted/wait-for-lock/", wait_for_lock),
    path("planted/ask-wrongly/", ask_wrongly),
    path("planted/break-constraints/", break_constraints),
    path("planted/break-money/", break_money),
    path("planted/break-notices/", break_notices),
    path("planted/break-reports/", break_reports),
    path("planted/bring-in/", bring_in),
    path("planted/order-failing-notice/", order_failing_notice),
    path("planted/order-failing-job/", order_failing_job),
]
handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"


def plant_job() -> None:
    """Add the faulty job to those that the worker knows."""
    from procrastinate.contrib.django import app

    from amparo.custody.selectors.notices import get_notice
    from amparo.custody.services.sealing import open_notices
    from amparo.kernel.clock import utc_now
    from amparo.network.services import orders
    from amparo.network.services.orders import Order, carry_out
    from amparo.reception.selectors.notes import get_note
    from amparo.reception.services.sealing import open_whole

    # What is due in twelve hours is brought forward here, which the product refuses.
    orders.LEEWAY = timedelta(days=1)

    @app.task(name="planted.fail")
    def fail_with_note(order: Order, note: str) -> None:
        def fail() -> None:
            opened = open_whole(get_note(UUID(note)), [])
            raise LookupError(opened.subject, opened.text)

        carry_out("planted.fail", order, {"note": note}, utc_now(), fail)

    @app.task(name="planted.fail_with_notice")
    def fail_with_notice(order: Order, notice: str) -> None:
        def fail() -> None:
            (opened,) = open_notices([get_notice(UUID(notice))])
            raise LookupError(opened.told)

        carry_out("planted.fail_with_notice", order, {"notice": notice}, utc_now(), fail)


def _refuse_copies(statements: tuple[str, ...], name: str) -> None:
    failures = []
    for statement in statements:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [name, name])
        except django.db.Error as error:
            failures.append(error)
    raise failures[-1]


def _refuse(name: str) -> None:
    raise ValueError(name)


def _write(request: HttpRequest, sent_key: UUID) -> UUID:
    from amparo.kernel.clock import utc_now
    from amparo.reception.rules.notes import NoteDraft
    from amparo.reception.services.notes import write_note

    name, actor = request.POST["name"], cast("AmparoRequest", request).actor
    return write_note(actor=actor, draft=NoteDraft(name, name, sent_key), at=utc_now()).id


def _set_up_planted(*arguments: Any, **options: Any) -> None:
    from django.conf import settings

    settings.ROOT_URLCONF = _PLANTED
    _setup(*arguments, **options)
    from amparo.config.urls import urlpatterns as product

    # Not this module when it runs as `__main__`, which nobody else knows.
    planted: Any = importlib.import_module(_PLANTED)
    if product[0] not in planted.urlpatterns:
        planted.urlpatterns += product
        planted.plant_job()


if __name__ == "__main__":
    from amparo.cli.main import main

    django.setup = _set_up_planted
    main()
