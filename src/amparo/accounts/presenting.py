"""Putting refusals into forms, so that what was typed stays and the page says what to do."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse

from amparo.kernel.errors import AmparoError, Forbidden, NotFound
from amparo.web.answers import answer_page
from amparo.web.translation import in_words

_Form = TypeVar("_Form", bound=forms.Form)


def say_in_form(form: forms.Form, refusal: AmparoError, field: str | None = None) -> None:
    """Show a refusal on top of the page and, if one is to blame, at its field."""
    words = f"{in_words(refusal.message)} {in_words(refusal.remedy)}"
    form.add_error(field, words)


def refused_form(kind: type[_Form], refusal: AmparoError) -> _Form:
    """Give an empty form that shows a refusal of something typed or done outside of it."""
    form = kind({})
    form.errors.clear()
    say_in_form(form, refusal)
    return form


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


def answer_form(
    request: HttpRequest, template: str, form: forms.Form, **context: object
) -> HttpResponse:
    """Answer with the page of a form: 400 when something in it was refused."""
    status = 400 if form.is_bound and form.errors else 200
    return answer_page(request, template, {"form": form, **context}, status)
