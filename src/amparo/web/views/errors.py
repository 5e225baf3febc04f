"""What Django refuses or nobody foresaw, answered in words.

These are Django's handlers: they have no address of their own.
"""

import secrets
import sys
from pathlib import Path

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from amparo.kernel.errors import AmparoError, BadInput, Forbidden, Message, NotFound
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.kernel.tracing import place_of
from amparo.web.answers import answer_error
from amparo.web.unsent import answer_unsent, is_worth_keeping

_BARE = Path(__file__).parent.parent / "templates" / "web" / "errors" / "bare.html"


class Unforeseen(AmparoError):
    """Something failed that nobody foresaw; nothing of it is shown but a reference."""

    code = "web:request:failed"

    def __init__(self) -> None:
        """Say what is certain: changes are all or nothing."""
        super().__init__(
            Message("Amparo made a mistake while answering. Nothing was half-saved."),
            remedy=Message("Try again. If it happens again, tell whoever runs this installation."),
        )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django will not read, or that is meant for another host (400)."""
    if isinstance(exception, DisallowedHost):
        return answer_error(
            request,
            BadInput(
                Message("This installation does not answer to that name."),
                remedy=Message(
                    "Use the address you were given; whoever runs it sets AMPARO_ALLOWED_HOSTS."
                ),
            ),
        )
    return answer_error(
        request,
        BadInput(
            Message("The request cannot be read: it is malformed, too large or wrongly addressed."),
            remedy=Message("Go back, check what you wrote and send it again."),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is within reach but not allowed (403)."""
    del exception
    return answer_error(
        request,
        Forbidden(
            Message("Your role does not allow this."),
            remedy=Message("Ask the person who manages access in your consulate."),
        ),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from our own page, or came too late (403)."""
    del reason
    error = Forbidden(
        Message("This form was not sent from a page of ours, or the page was open too long."),
        remedy=Message("Go back, reload the page and send it again. Cookies must be allowed."),
    )
    return (answer_unsent if is_worth_keeping(request) else answer_error)(request, error)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that does not exist, or not for this person: the same words (404)."""
    del exception
    return answer_error(
        request,
        NotFound(
            Message("This page does not exist, or it is not open to you."),
            remedy=Message("Check the address, or start again from the home page."),
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer what nobody foresaw (500): a reference on the page, the place in the journal."""
    reference = secrets.token_hex(4)
    error = sys.exc_info()[1]
    write_event(Event.WEB_REQUEST_FAILED, reference=reference, **place_of(error))
    try:
        return answer_error(request, Unforeseen(), reference)
    except Exception:  # noqa: BLE001 -- the outermost edge: even a broken template gets an answer
        return HttpResponse(_BARE.read_bytes(), status=500)
