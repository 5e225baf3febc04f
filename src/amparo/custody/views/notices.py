"""Notices: the list with its chips, one page a notice, and what is decided there."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from amparo.accounts.presenting import answer_form, say_in_form
from amparo.cases.acting import is_done, who_and_when
from amparo.cases.forms.fields import initial_moment
from amparo.cases.services.opening import zone_here
from amparo.custody.forms.notices import ContactForm, NoticeForm, WishForm
from amparo.custody.models import Notice
from amparo.custody.panels.naming import due_tag, name_of, reason_words, standing_tag, verdict_tag
from amparo.custody.panels.notices import (
    chips,
    known_entry,
    list_url,
    notice_rows,
    notice_table,
    proposed_entries,
    waiting_entries,
)
from amparo.custody.rules.errors import ContactDeclined
from amparo.custody.rules.filters import filter_of
from amparo.custody.rules.notices import Standing, Wish
from amparo.custody.rules.notification import duty_towards
from amparo.custody.rules.words import WORDS
from amparo.custody.services.deciding import (
    confirm_person,
    record_contact,
    record_wish,
    register_from_notice,
    take_back,
    turn_down,
)
from amparo.custody.services.facilities import open_facilities
from amparo.custody.services.importing import note_one
from amparo.custody.services.opening import NoticeAtWork, open_notice, open_notice_list
from amparo.kernel.permissions import Permission
from amparo.people.panels.looks import looks_at
from amparo.people.rules.errors import CompartmentClosed
from amparo.reception.forms.requests import PersonForm
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.ways import way_back


@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of notices; which part of them stands in the address, each as a chip."""
    actor, at = who_and_when(request)
    asked, before = filter_of(request.GET.dict()), request.GET.get("before", "")
    page = open_notice_list(actor=actor, asked=asked, at=at, before=before)
    context = {
        "chips": chips(asked),
        "table": notice_table(page.lines, at),
        "older_url": list_url(asked, before=page.older) if page.older else "",
        "newer_url": list_url(asked) if before else "",
        "may_import": actor.may(Permission.CUSTODY_NOTICE_IMPORT),
    }
    return answer_page(request, "custody/notices/list.html", context)


@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Open a notice: whom it may mean, and what can be decided."""
    return _page(request, notice_id, PersonForm())


@address(permission=Permission.CUSTODY_NOTICE_IMPORT, methods=("GET", "POST"))
def write(request: HttpRequest) -> HttpResponse:
    """Write one notice into the form."""
    actor, at = who_and_when(request)
    zone = zone_here(actor)
    places = open_facilities(actor=actor)
    initial = initial_moment("heard", at, zone)
    form = NoticeForm(request.POST or None, zone=zone, places=places, initial=initial)
    made: list[Notice] = []
    if is_done(
        request, form, lambda: made.append(note_one(actor=actor, draft=form.draft(), at=at))
    ):
        return _to(made[0].id)
    return answer_form(request, "custody/notices/write.html", form, back_url=reverse("notices"))


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("GET", "POST"))
def confirm(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Say that a notice means somebody registered. Whoever comes back here sees the notice."""
    actor, at = who_and_when(request)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person_id = form.cleaned_data["reference"]
        try:
            confirm_person(actor=actor, notice_id=notice_id, person_id=person_id, at=at)
        except CompartmentClosed as refusal:
            say_in_form(form, refusal, "reference")
        else:
            return _to(notice_id)
    return _page(request, notice_id, form)


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("POST",))
def register(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Say that nobody who is known is meant, and register the person."""
    actor, at = who_and_when(request)
    register_from_notice(actor=actor, notice_id=notice_id, at=at)
    return _to(notice_id)


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("POST",))
def not_this_one(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    """Say that somebody who was proposed is not meant."""
    actor, at = who_and_when(request)
    candidate = turn_down(actor=actor, candidate_id=candidate_id, at=at)
    return _to(candidate.notice_id, "#who")


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("POST",))
def undo(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Take back whom a notice means."""
    actor, at = who_and_when(request)
    take_back(actor=actor, notice_id=notice_id, at=at)
    return _to(notice_id)


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("GET", "POST"))
def contact(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Record contact with the person; nobody comes this far about somebody who declined."""
    actor, at = who_and_when(request)
    zone = zone_here(actor)
    at_work = open_notice(actor=actor, notice_id=notice_id, at=at)
    if at_work.line.notice.wish == Wish.DECLINED:
        raise ContactDeclined
    form = ContactForm(
        request.POST or None, zone=zone, initial=initial_moment("happened", at, zone)
    )
    if is_done(
        request,
        form,
        lambda: record_contact(actor=actor, notice_id=notice_id, draft=form.draft(), at=at),
    ):
        return _to(notice_id)
    return _form(request, "custody/notices/contact.html", at_work, form)


@address(permission=Permission.CUSTODY_NOTICE_DECIDE, methods=("GET", "POST"))
def wish(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Record what the person wants."""
    actor, at = who_and_when(request)
    at_work = open_notice(actor=actor, notice_id=notice_id, at=at)
    form = WishForm(request.POST or None)
    if is_done(
        request,
        form,
        lambda: record_wish(
            actor=actor, notice_id=notice_id, wish=Wish(form.cleaned_data["wish"]), at=at
        ),
    ):
        return _to(notice_id)
    return _form(request, "custody/notices/wish.html", at_work, form)


def _page(request: HttpRequest, notice_id: UUID, naming: PersonForm) -> HttpResponse:
    actor, at = who_and_when(request)
    at_work = open_notice(actor=actor, notice_id=notice_id, at=at)
    line, notice = at_work.line, at_work.line.notice
    may = actor.may(Permission.CUSTODY_NOTICE_DECIDE)
    context: dict[str, Any] = {
        "line": line,
        "name": name_of(line),
        "verdict": verdict_tag(notice),
        "standing": standing_tag(notice),
        "why": reason_words(notice),
        "due": due_tag(line, at),
        "rows": notice_rows(at_work),
        "proposed": proposed_entries(line),
        "waiting": waiting_entries(line),
        "known": known_entry(line),
        "duty": _duty(at_work),
        "next_url": _next(at_work),
        "list_url": reverse("notice-list", args=[notice.list_id]) if notice.list_id else "",
        "may_decide": may,
        "is_open": notice.standing == Standing.OPEN,
        "is_declined": notice.wish == Wish.DECLINED,
        "may_tell_wish": may and notice.standing in _TOLD,
        "looks": looks_at(request, notice_id),
    }
    return answer_form(request, "custody/notices/notice.html", naming, **context)


_TOLD = {Standing.OPEN, Standing.DECIDED, Standing.DECLINED}


def _form(request: HttpRequest, template: str, at_work: NoticeAtWork, form: Any) -> HttpResponse:  # noqa: ANN401 -- either form
    line = at_work.line
    return answer_form(
        request,
        template,
        form,
        back_url=way_back(request, reverse("notice", args=[line.notice.id])),
        caption=line.reference,
        whom=name_of(line),
    )


def _duty(at_work: NoticeAtWork) -> dict[str, object]:
    country = settings.AMPARO_DEPLOYMENT.country_code
    duty, row = duty_towards(country, localdate(at_work.line.notice.received_at))
    return {"words": WORDS[duty], "source": row.review.source if row else ""}


def _next(at_work: NoticeAtWork) -> str:
    return reverse("notice", args=[at_work.next_open]) if at_work.next_open else ""


def _to(notice_id: UUID, anchor: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("notice", args=[notice_id]) + anchor)
