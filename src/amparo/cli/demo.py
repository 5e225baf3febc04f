"""`amparo demo`: a demonstration installation of its own, apart from any real data."""

import os
import socket
import urllib.request
from collections.abc import Callable
from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.cli.output import console
from amparo.cli.start import start_all
from amparo.kernel import settings
from amparo.kernel.errors import Message, Unavailable

_HARMLESS = {
    "AMPARO_BIND",
    "AMPARO_DEPLOYMENT",
    "AMPARO_LANGUAGE",
    "AMPARO_PG_BIN",
    "AMPARO_PORT",
    "AMPARO_WEB_PROCESSES",
    "AMPARO_WEB_THREADS",
}
"""Settings that a demonstration takes over from its surroundings; all others are of real work."""

_STEPS = {"found", "fill"}


class PageWrong(Unavailable):
    """A page of the demonstration does not show what it must."""

    code = "cli:demo:page_wrong"

    def __init__(self, page: str) -> None:
        """Name the page."""
        super().__init__(
            Message("The page {page} does not show what it must.", {"page": page}),
            remedy=Message("Start `amparo demo` again; if it lasts, report it with this line."),
            data={"page": page},
        )


app = typer.Typer(help="A demonstration installation of its own.", invoke_without_command=True)


@app.callback()
def demonstrate(
    context: typer.Context,
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Try every page once, then stop.")] = False,
) -> None:
    """Start a demonstration: data of its own below AMPARO_HOME/demonstration, marked on every page.

    With --once it asks for every page that stands so far, prints one line for each, and stops.
    """
    if context.invoked_subcommand in _STEPS:
        # Taken in the home that the demonstration has moved to already.
        return
    _keep_apart()
    if context.invoked_subcommand:
        return
    chosen = port or (_any_free_port() if once else settings.number("AMPARO_PORT"))
    announce = _tour(chosen) if once else lambda: _invite(chosen)
    start_all(chosen, announce, (["demo", "found"], "migrator"), (["demo", "fill"], "app"))


@app.command()
def code(role: Annotated[str, typer.Argument(help="A role, or the name to sign in with.")]) -> None:
    """Print the code that the authenticator app of a persona shows now."""
    ready("app")
    from amparo.demo.world import code_of  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    typer.echo(code_of(role, utc_now()))


@app.command(hidden=True)
def found() -> None:
    """Found the invented consulates and their people, as the migrator."""
    ready("migrator")
    from amparo.demo.world import found_world  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415
    from amparo.watch.services.charts import order_charts  # noqa: PLC0415

    found_world(utc_now())
    order_charts()


@app.command(hidden=True)
def fill() -> None:
    """Have the invented people do some work, as the application."""
    ready("app")
    from amparo.demo.world import fill_world  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    fill_world(utc_now())


def _keep_apart() -> None:
    home = settings.home() / "demonstration"
    for name in {setting.name for setting in settings.SETTINGS} - _HARMLESS:
        # A demonstration never touches the database, the keys or the anchors of real work.
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    os.environ["AMPARO_HOME"] = str(home)
    os.environ["AMPARO_DEMONSTRATION"] = "yes"


def _invite(port: int) -> None:
    console.print(f"The demonstration answers at [bold]http://localhost:{port}/[/bold]")
    console.print("Everything in it is invented unless a page says otherwise. Ctrl-C stops it.")
    keys = settings.home() / "keys"
    console.print(f"Its keys lie beside its data, in {keys}: never so with real data.")


def _tour(port: int) -> Callable[[], None]:
    def visit() -> None:
        for language, mark in (("es", 'lang="es"'), ("en", 'lang="en"')):
            page = _get(port, language)
            if mark not in page:
                raise PageWrong(f"/ ({language})")
            console.print(f"front door, {language}: {len(page.encode()):,} bytes")
        raise StopIteration

    return visit


def _get(port: int, language: str) -> str:
    request = urllib.request.Request(
        f"http://localhost:{port}/", headers={"Accept-Language": language, "Accept": "text/html"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return str(answer.read().decode())


def _any_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
