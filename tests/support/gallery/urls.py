"""The gallery's addresses, in place of the product's own."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from amparo.kernel.actor import SIGNED_OUT
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.requests import AmparoRequest
from tests.support.gallery import content

_ANYONE = Permission.WEB_FRONT_DOOR_SEE
KEPT: list[str] = []
"""What came to the address that keeps a session, and what it answers while `OVER` is empty."""
OVER: list[bool] = []


def _answer(
    request: HttpRequest, template: str, context: dict[str, object], *, signed_in: bool = True
) -> HttpResponse:
    cast("AmparoRequest", request).actor = content.ALICIA if signed_in else SIGNED_OUT
    session = {"keep_session_url": "/gallery/keep/", "idle_seconds": 900}
    ways = {"sign_in_url": "/gallery/visitor/", "sign_out_url": "/gallery/keep/"}
    return answer_page(request, template, {**ways, **(session if signed_in else {}), **context})


@address(permission=_ANYONE)
def show_parts(request: HttpRequest) -> HttpResponse:
    """Show every component that is no form."""
    return _answer(request, "gallery/parts.html", content.parts())


@address(permission=_ANYONE)
def show_done(request: HttpRequest) -> HttpResponse:
    """Show what comes after something was done."""
    return _answer(request, "gallery/done.html", {"rows": content.summary()})


@address(permission=_ANYONE)
def show_visitor(request: HttpRequest) -> HttpResponse:
    """Show the header of somebody who is signed out."""
    return _answer(request, "gallery/done.html", {"rows": []}, signed_in=False)


@address(permission=_ANYONE, methods=("GET", "POST"))
def show_form(request: HttpRequest) -> HttpResponse:
    """Show a form, and what is wrong with it."""
    form = content.GalleryForm(request.POST if request.method == "POST" else None)
    return _answer(request, "gallery/form.html", {"form": form})


@address(permission=_ANYONE, methods=("POST",))
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the session, or say that it is over."""
    KEPT.append(request.headers["Accept"])
    return HttpResponse(status=401 if OVER else 204)


urlpatterns = [
    path("", include("amparo.web.urls")),
    path("gallery/", show_parts, name="gallery-parts"),
    path("gallery/done/", show_done, name="gallery-done"),
    path("gallery/form/", show_form, name="gallery-form"),
    path("gallery/keep/", keep, name="gallery-keep"),
    path("gallery/visitor/", show_visitor, name="gallery-visitor"),
]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
