"""The page that shows who did what in a consulate, and who looked at what."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse

from amparo.audit.forms.trail import TrailForm
from amparo.audit.panels.entries import as_object, timeline_of
from amparo.audit.rules.errors import FilterMalformed
from amparo.audit.selectors.trail import TrailPage
from amparo.audit.services.trail import open_trail
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page, wants_json
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest

_TEMPLATE = "audit/trail/trail.html"


@address(permission=Permission.AUDIT_TRAIL_SEE)
def show(request: AmparoRequest) -> HttpResponse:
    """Show one page of the consulate's trail, newest first, to people and to programs."""
    form = TrailForm.asked(request.GET.dict())
    if not form.is_valid():
        if wants_json(request):
            raise FilterMalformed(next(iter(form.errors)))
        return answer_page(request, _TEMPLATE, {"form": form}, status=400)
    page = open_trail(actor=request.actor, question=form.question())
    ways = _ways_on(form, page)
    if wants_json(request):
        return JsonResponse({"entries": [as_object(one) for one in page.entries], **ways})
    context = {
        "form": form,
        "timeline": timeline_of(page.entries),
        "is_filtered": bool(form.kept()),
        **ways,
    }
    return answer_page(request, _TEMPLATE, context)


def _ways_on(form: TrailForm, page: TrailPage) -> dict[str, str]:
    return {
        "newer_url": _url(form, "after", page.newer_after),
        "older_url": _url(form, "before", page.older_before),
    }


def _url(form: TrailForm, name: str, position: int | None) -> str:
    if position is None:
        return ""
    return f"{reverse('audit-trail')}?{urlencode({**form.kept(), name: position})}"
