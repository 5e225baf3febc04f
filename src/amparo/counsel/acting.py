"""What the pages of counsel have in common: one form, one way back, refusals said in the form."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form
from amparo.kernel.errors import Message
from amparo.web.links import reverse


def act_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    back_url: str,
    title: Message | str,
    send: Message,
    **more: object,
) -> HttpResponse:
    """Answer with the page of an act; `more` may say caption, hint and notes."""
    return answer_form(
        request,
        "counsel/acts/act.html",
        form,
        back_url=back_url,
        title=title,
        send=send,
        **more,
    )


def to(address: str, *about: object, anchor: str = "") -> HttpResponse:
    """Lead on to a page."""
    return HttpResponseRedirect(reverse(address, args=list(about)) + anchor)
