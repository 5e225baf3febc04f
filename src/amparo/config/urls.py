"""The root addresses: each domain brings its own."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("amparo.config.api")),
    path("", include("amparo.counsel.urls")),
    path("", include("amparo.funds.payable_urls")),
    path("", include("amparo.funds.urls")),
    path("", include("amparo.watch.urls")),
    path("", include("amparo.custody.urls")),
    path("", include("amparo.cases.urls")),
    path("", include("amparo.reception.urls")),
    path("", include("amparo.people.urls")),
    path("", include("amparo.network.urls")),
    path("", include("amparo.accounts.urls")),
    path("", include("amparo.audit.urls")),
    path("", include("amparo.web.urls")),
]

if settings.AMPARO_DEMONSTRATION:
    urlpatterns += [path("demonstration/", include("amparo.demo.urls"))]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
