"""Ways back: where a page leads after something was done."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest) -> str:
    """Give the page of ours that the request wants to go on to; empty when it names none.

    Never another site, whatever a form or an address says.
    """
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if is_ours and target.isprintable() and target != request.path else ""
