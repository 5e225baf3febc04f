"""Whether this installation answers, for a load balancer or a watchman."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address


@address(permission=Permission.WEB_HEALTH_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Answer after asking the database; the database's silence is answered with 503."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
