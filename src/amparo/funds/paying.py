"""What the pages of invoices have in common: one form, one way back, refusals said in the form."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from amparo.accounts.presenting import answer_form, say_in_form
from amparo.kernel.errors import AmparoError, Forbidden, Message, NotFound


def is_done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Carry out what a form asks for, when it was sent and can be; say refusals in it."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except (NotFound, Forbidden):
        raise
    except AmparoError as refusal:
        if refusal.status >= 500:
            raise
        field = str(refusal.data.get("field", ""))
        say_in_form(form, refusal, field if field in form.fields else None)
        return False
    return True


def act_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    back_url: str,
    title: Message,
    send: Message,
    **more: object,
) -> HttpResponse:
    """Answer with the page of an act; `more` may say caption, hint, rows and groups."""
    return answer_form(
        request,
        "funds/invoices/act.html",
        form,
        back_url=back_url,
        title=title,
        send=send,
        **more,
    )


def to(address: str, *about: object) -> HttpResponse:
    """Lead on to a page."""
    return HttpResponseRedirect(reverse(address, args=list(about)))
