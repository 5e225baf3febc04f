"""Making a passkey or setting up an app on a page: the same when invited and later."""

from django.http import HttpRequest, HttpResponse

from amparo.accounts.forms.access import NewPasskeyForm
from amparo.accounts.forms.signing_in import CodeForm
from amparo.accounts.library import ceremonies
from amparo.accounts.models import User
from amparo.accounts.presenting import answer_form

_PLATFORMS = {"Android", "Chrome OS", "iOS", "Linux", "macOS", "Windows"}


def passkey_page(
    request: HttpRequest, template: str, user: User, form: NewPasskeyForm | None = None
) -> HttpResponse:
    """Show the page on which `user` makes a passkey."""
    given = form or NewPasskeyForm(initial={"name": _platform(request)})
    context = {"creation": ceremonies.passkey_creation(user), "user": user}
    return answer_form(request, template, given, **context)


def app_page(
    request: HttpRequest, template: str, user: User, form: CodeForm, **more: object
) -> HttpResponse:
    """Show the page on which `user` sets up an app: picture, secret, first code."""
    secret = ceremonies.app_secret(anew=not form.is_bound)
    url = ceremonies.app_url(user, secret)
    context: dict[str, object] = {"secret": secret, "app_url": url, "user": user, **more}
    return answer_form(request, template, form, **context)


def _platform(request: HttpRequest) -> str:
    named = request.headers.get("Sec-CH-UA-Platform", "").strip('"')
    return named if named in _PLATFORMS else ""
