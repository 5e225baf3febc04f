"""Ways back: where a page leads after something was done, and where to without doing it."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_BACK = "back"


def safe_next(request: HttpRequest) -> str:
    """Give the page of ours that the request wants to go on to; empty when it names none.

    Never another site, whatever a form or an address says.
    """
    return _ours(request, request.POST.get("next") or request.GET.get("next") or "")


def with_back(url: str, here: str) -> str:
    """Give the way to a form that leads back here, where it is reached from several pages."""
    return f"{url}?{urlencode({_BACK: here}, safe='/')}"


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Give where back leads: to the page of ours that the address names, or else where it may."""
    return _ours(request, request.GET.get(_BACK, "")) or otherwise


def _ours(request: HttpRequest, target: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if is_ours and target.isprintable() and target != request.path else ""
