"""The page of an act on an invoice: lines stand together, documents can be attached."""

from django import forms
from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import answer_form
from amparo.kernel.errors import Message


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
