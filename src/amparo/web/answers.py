"""Answering a request: a page for people, JSON for machines, one shape of error for both."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from amparo.kernel.errors import AmparoError, Message
from amparo.web.translation import in_words

_HEADINGS = {
    400: Message("We cannot use what was sent"),
    401: Message("Please sign in"),
    403: Message("You cannot do this"),
    404: Message("There is nothing here"),
    405: Message("You cannot do this"),
    408: Message("It took too long"),
    409: Message("Somebody else was faster"),
    411: Message("We cannot use what was sent"),
    413: Message("We cannot use what was sent"),
    429: Message("Too many attempts"),
    503: Message("Not available right now"),
    507: Message("Nothing was saved: there is no room left"),
}
_OTHERWISE = Message("Something went wrong on our side")


def answer_page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Answer with a whole page made from `template`."""
    return HttpResponse(render_to_string(template, context, request), status=status)


def answer_error(
    request: HttpRequest, error: AmparoError, reference: str | None = None
) -> HttpResponse:
    """Answer with an error in the one shape: what happened, what to do, a code and a reference."""
    if wants_json(request):
        response: HttpResponse = JsonResponse(_shape(error, reference), status=error.status)
    else:
        context = {
            "status": error.status,
            "heading": in_words(_HEADINGS.get(error.status, _OTHERWISE)),
            "what_happened": in_words(error.message),
            "what_to_do": in_words(error.remedy),
            "reference": reference,
        }
        response = answer_page(request, "web/errors/error.html", context, error.status)
    for name, value in error.headers.items():
        response.headers[name] = value
    return response


def wants_json(request: HttpRequest) -> bool:
    """Answer whether the caller is a machine: it asks under /api/, or prefers JSON to pages."""
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return request.path.startswith("/api/") or preferred == "application/json"


def _shape(error: AmparoError, reference: str | None) -> dict[str, Any]:
    return {
        "error": {
            "code": error.code,
            "message": in_words(error.message),
            "remedy": in_words(error.remedy),
            "data": error.data,
            "reference": reference,
        },
    }
