"""Addresses that fail in every way a view can; tests put them in place of the product's own."""

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg import errors as postgres_errors

from amparo.config.urls import urlpatterns as product
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address

NAME = "Iñaki Güémez Peña"
"""An invented name that no answer and no log may ever show."""

_ANYONE = Permission.WEB_FRONT_DOOR_SEE


@address(permission=_ANYONE, methods=("POST",))
def store(request: HttpRequest) -> HttpResponse:
    """Stand for any view that saves something."""
    return HttpResponse(request.POST.get("name", ""))


@address(permission=_ANYONE)
def fail(request: HttpRequest) -> HttpResponse:
    """Fail in a way that nobody foresaw, holding a name."""
    del request
    raise ValueError(NAME)


@address(permission=_ANYONE)
def ask_wrongly(request: HttpRequest) -> HttpResponse:
    """Send the database a date that is none, with a name in it."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::date", [NAME])
    return HttpResponse()


@address(permission=_ANYONE)
def lose_database(request: HttpRequest) -> HttpResponse:
    """Find the database gone."""
    del request
    raise OperationalError(NAME)


@address(permission=_ANYONE)
def find_disk_full(request: HttpRequest) -> HttpResponse:
    """Find the disk full, as PostgreSQL says it and Django wraps it."""
    del request
    raise OperationalError(NAME) from postgres_errors.DiskFull(NAME)


urlpatterns = [
    *product,
    path("planted/store/", store),
    path("planted/fail/", fail),
    path("planted/ask-wrongly/", ask_wrongly),
    path("planted/lose-database/", lose_database),
    path("planted/find-disk-full/", find_disk_full),
]

handler400 = "amparo.web.views.errors.bad_request"
handler403 = "amparo.web.views.errors.forbidden"
handler404 = "amparo.web.views.errors.not_found"
handler500 = "amparo.web.views.errors.failed"
