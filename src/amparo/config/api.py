"""The JSON API under /api/v1/: each domain's router, and the description that machines read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from amparo import __version__
from amparo.cases.api import router as cases
from amparo.counsel.api.bills import router as bills
from amparo.counsel.api.referrals import router as counsel
from amparo.custody.api import router as custody
from amparo.funds.api.accounts import router as accounts
from amparo.funds.api.invoices import router as invoices
from amparo.funds.api.requests import router as spending
from amparo.funds.api.taking_in import router as taking_in
from amparo.kernel.permissions import Permission
from amparo.network.api import router as districts
from amparo.network.api import today
from amparo.people.api import inquiries
from amparo.people.api import router as people
from amparo.reception.api.notes import router as duty_notes
from amparo.reception.api.requests import router as help_requests
from amparo.watch.api import router as figures
from amparo.web.addresses import address
from amparo.web.api import api_addresses, make_api

api = make_api("Amparo", __version__)


@address(permission=Permission.WEB_API_DESCRIBE)
def describe(request: HttpRequest) -> HttpResponse:
    """Describe the API as OpenAPI, for programs."""
    del request
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))


_TERRITORY = [("/district", districts)] if settings.AMPARO_DEPLOYMENT.territory else []

_ROUTERS = [
    ("/cases", cases),
    ("/counsel", counsel),
    ("/counsel", bills),
    ("/custody", custody),
    ("/figures", figures),
    ("/funds", accounts),
    ("/funds", invoices),
    ("/funds", spending),
    ("/funds", taking_in),
    ("/notes", duty_notes),
    ("/people", people),
    ("/people/inquiries", inquiries),
    ("/requests", help_requests),
    ("/today", today),
    *_TERRITORY,
]

urlpatterns = [
    path("openapi.json", describe, name="api-description"),
    *api_addresses(api, _ROUTERS),
]
