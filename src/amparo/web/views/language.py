"""Choosing the language of the pages; it lasts as long as the browser's cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from amparo.kernel.errors import BadInput, Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address

_ONE_YEAR = 31_536_000


@address(permission=Permission.WEB_LANGUAGE_CHOOSE, methods=("POST",), stores=False)
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page it was chosen on."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise LanguageUnknown
    response = HttpResponseRedirect(_way_back(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_ONE_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


class LanguageUnknown(BadInput):
    """The pages do not exist in the language asked for."""

    code = "web:language:unknown"

    def __init__(self) -> None:
        """Name the languages there are."""
        super().__init__(
            Message("The pages do not exist in that language."),
            remedy=Message("Choose one of the languages shown at the top of the page."),
        )


def _way_back(request: HttpRequest) -> str:
    # Never to another site, whatever the form says.
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    # An error page of this very address cannot be gone back to.
    return target if is_ours and target.isprintable() and target != request.path else "/"
