"""What happens to somebody who has not signed in, or whose session is over."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from amparo.kernel.errors import AmparoError, Message
from amparo.kernel.permissions import Permission
from amparo.web.requests import AmparoRequest


class SignInNeeded(AmparoError):
    """The address is for people who have signed in."""

    code = "web:session:missing"
    status = 401

    def __init__(self) -> None:
        """Say how to go on."""
        super().__init__(
            Message("This address is for people who have signed in."),
            remedy=Message("Sign in first. Programs send their token in the Authorization header."),
        )


class SessionOver(SignInNeeded):
    """The session has ended: by age, by lying idle, or because access was ended."""

    code = "web:session:over"

    def __init__(self) -> None:
        """Say that nothing was saved, and how to go on."""
        super().__init__()
        self.message = Message("Your session is over. What you just sent was not saved.")
        self.remedy = Message("Sign in again and write it once more.")


def require_session(request: AmparoRequest, permission: Permission) -> None:
    """Ask somebody who is signed out to sign in, where that is what is missing.

    Raises `SignInNeeded`, `SessionOver`.
    """
    if request.actor.staff is None and not request.actor.may(permission):
        raise SessionOver if request.capability_over else SignInNeeded


def is_page_asked_for(request: HttpRequest) -> bool:
    """Answer whether a person asks for a page, who can be led to sign in and back again."""
    asks_for_page = request.get_preferred_type(["text/html", "application/json"]) == "text/html"
    return request.method == "GET" and asks_for_page and not request.path.startswith("/api/")


def lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and from there back to the page asked for."""
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")
