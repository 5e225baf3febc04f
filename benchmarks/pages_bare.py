"""The peer of `benchmarks.pages`: a bare Django list of the same cases, in plain text.

    python -m benchmarks.pages_bare PORT CONSULATE    (the measurement starts it on its database)

A plain model with an index that fits, one template, no middleware, no wall, no sign-in, no audit,
nothing sealed; the same server in front, the same threads, a pool of kept connections.
"""

import sys
from typing import Any
from uuid import UUID

import django
from django.conf import settings as configured
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from amparo.kernel import settings

PAGE_SIZE = 50
TABLE = """
DROP TABLE IF EXISTS plain_case;
CREATE TABLE plain_case AS
SELECT c.id, c.consulate_id, o.code, c.year, c.number, c.kind, c.state,
    'Evaristo Inventado Quintanilla'::text AS name, 'Gabriela Inventada'::text AS owner,
    (SELECT min(due_at) FROM cases_clock k WHERE k.case_id = c.id AND k.state = 'running') AS due
FROM cases_case c JOIN network_consulate o ON o.id = c.consulate_id;
ALTER TABLE plain_case ADD PRIMARY KEY (id);
CREATE INDEX ON plain_case (consulate_id, year, number);
GRANT SELECT ON plain_case TO amparo_app;
ANALYZE plain_case;
"""
_TEMPLATE = """<!doctype html><html lang="es"><title>Casos</title><h1>Casos</h1><table>
<tr><th>Caso<th>Tipo<th>Estado<th>Sigue<th>Con<th>Referencia</tr>
{% for one in cases %}<tr><td><a href="/cases/{{ one.id }}/">{{ one.name }}</a><td>{{ one.kind }}
<td>{{ one.state }}<td>{{ one.due|date:"d/m/Y H:i" }}<td>{{ one.owner }}
<td>{{ one.code }}-C-{{ one.year }}-{{ one.number }}</tr>{% endfor %}</table></html>"""
urlpatterns: list[Any] = []
"""The one address; filled once Django is set up."""


def set_up(consulate: UUID) -> None:
    """Set Django up with one model and one view."""
    from amparo.config.databases import database_settings  # noqa: PLC0415 -- reads the environment

    configured.configure(
        ALLOWED_HOSTS=["localhost"],
        DATABASES={"default": database_settings()},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGGING_CONFIG=None,
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
    )
    django.setup()

    class PlainCase(models.Model):  # noqa: DJ008 -- never shown by its name
        id = models.UUIDField(primary_key=True)
        consulate_id = models.UUIDField()
        code = models.TextField()
        year = models.SmallIntegerField()
        number = models.IntegerField()
        kind = models.TextField()
        state = models.TextField()
        name = models.TextField()
        owner = models.TextField()
        due = models.DateTimeField()

        class Meta:
            app_label = "bare"
            db_table = "plain_case"
            managed = False

    template = Engine().from_string(_TEMPLATE)

    def show(request: HttpRequest) -> HttpResponse:
        del request
        rows = PlainCase._default_manager.filter(consulate_id=consulate).exclude(state="closed")
        shown = rows.order_by("-year", "-number")[:PAGE_SIZE]
        return HttpResponse(template.render(Context({"cases": shown})))

    urlpatterns.append(path("", show))


def application() -> Any:  # noqa: ANN401 -- granian brings no types
    """Give the application to the server's process."""
    set_up(UUID(sys.argv[2]))
    return get_wsgi_application()


def main() -> int:
    """Serve until told to stop."""
    Granian(
        "benchmarks.pages_bare:application",
        factory=True,
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=settings.number("AMPARO_WEB_PROCESSES"),
        blocking_threads=settings.number("AMPARO_WEB_THREADS"),
        log_enabled=False,
    ).serve()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
