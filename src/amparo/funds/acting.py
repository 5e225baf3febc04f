"""What the pages of money have in common: one page, one form, refusals said in the form."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString

from amparo.accounts.presenting import answer_form
from amparo.funds.forms.fields import AsOfForm
from amparo.funds.panels.requests import consequence, request_sections
from amparo.funds.panels.sections import Section
from amparo.funds.services.accounts import AskedRows
from amparo.funds.services.requests import OpenedRequest
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.network.selectors.staff import names_of
from amparo.web.answers import answer_page
from amparo.web.forms import draw_question
from amparo.web.links import reverse
from amparo.web.parts import Link


def as_of(request: HttpRequest, today: date) -> tuple[AsOfForm | SafeString, date]:
    """Give the form that asks for another day, drawn where none was asked, and the day to show."""
    if not any(name.startswith("on_") for name in request.GET):
        return draw_question(AsOfForm, {"on": today}), today
    form = AsOfForm(request.GET, initial={"on": today})
    return form, form.day(today)


def asked_rows(request: HttpRequest) -> AskedRows:
    """Give with which rows the lists of an account begin."""
    return AskedRows(request.GET.get("contracts", ""), request.GET.get("corrections", ""))


def page(
    request: HttpRequest,
    title: Message | str,
    sections: Sequence[Section],
    *,
    back_url: str = "",
    acts: Sequence[Link] = (),
    **more: object,
) -> HttpResponse:
    """Answer with a page of sections; `more` may say caption, hint and as_of."""
    context = {"title": title, "sections": sections, "back_url": back_url, "acts": acts, **more}
    # A day that is none is said at the head of the page; its form stands at the foot.
    context["form"] = more.get("as_of")
    return answer_page(request, "funds/pages/page.html", context)


def act_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    back_url: str,
    title: Message | str,
    send: Message,
    **more: object,
) -> HttpResponse:
    """Answer with the page of an act; `more` may say caption, hint, rows and groups."""
    return answer_form(
        request,
        "funds/pages/act.html",
        form,
        back_url=back_url,
        title=title,
        send=send,
        **more,
    )


def check_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    carried: Mapping[str, str],
    **more: object,
) -> HttpResponse:
    """Answer with what was typed, to look over before it is done.

    `carried` stands for what no page sends twice, as a file; `more` says title, send, back_url,
    rows, section, and perhaps hint.
    """
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in carried
        and any(name == one or name.startswith(f"{one}_") for one in form.fields)
    ]
    context = {"typed": [*typed, *carried.items()], **more}
    return answer_page(request, "funds/pages/check.html", context)


def request_page(
    request: HttpRequest,
    opened: OpenedRequest,
    *,
    title: Message,
    back_url: str,
    acts: Sequence[Link],
) -> HttpResponse:
    """Answer with one request: what is asked, by whom, what it would change, what was answered."""
    found = opened.request
    people = {one for one in (found.asked_by, found.decided_by) if one is not None}
    return page(
        request,
        title,
        request_sections(opened, names_of(people)),
        back_url=back_url,
        acts=acts,
        caption=found.reference,
    )


def decide_page(
    request: HttpRequest,
    form: forms.Form,
    opened: OpenedRequest,
    *,
    title: Message,
    back_url: str,
    **more: object,
) -> HttpResponse:
    """Answer with the form of a decision, with its consequence in figures."""
    return act_page(
        request,
        form,
        back_url=back_url,
        title=title,
        send=Message("Decide it"),
        caption=_what_is_asked(opened),
        section=consequence(opened),
        **more,
    )


def withdraw_page(
    request: HttpRequest, form: forms.Form, opened: OpenedRequest, *, back_url: str
) -> HttpResponse:
    """Answer with the form that withdraws a request of one's own."""
    return act_page(
        request,
        form,
        back_url=back_url,
        title=Message("Withdraw a request"),
        send=Message("Withdraw it"),
        caption=_what_is_asked(opened),
        hint=Message("Nobody decides it any more. It stays on record."),
    )


def _what_is_asked(opened: OpenedRequest) -> str:
    found = opened.request
    return f"{found.reference}: {Money(found.amount, found.currency)}"


def to(address: str, *about: object) -> HttpResponse:
    """Lead on to a page."""
    return HttpResponseRedirect(reverse(address, args=list(about)))
