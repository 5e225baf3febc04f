"""The root addresses: each domain brings its own."""

from django.urls import include, path

urlpatterns = [path("", include("amparo.web.urls"))]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
