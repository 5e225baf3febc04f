"""`amparo demo`: a demonstration installation of its own, apart from any real data."""

import hashlib
import os
import socket
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer

import amparo.demo
from amparo.cli.environment import ready
from amparo.cli.output import console, in_readers_language
from amparo.cli.parts import PartFailed, run_step
from amparo.cli.start import start_all
from amparo.database.adapters.layout import Layout
from amparo.kernel import settings
from amparo.kernel.errors import Message, Unavailable
from amparo.kernel.languages import LANGUAGES

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

_STEPS = {"found", "found-network", "fill", "grow", "play"}
_WORKERS = 2
"""How many processes build the network's work side by side."""
Scale = Annotated[
    int,
    typer.Option(
        min=0,
        max=1000,
        help="How much work the other consulates have done; 0 leaves only those of the story.",
    ),
]


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
    once: Annotated[bool, typer.Option("--once", help="Play the story once, then stop.")] = False,
    scale: Scale = 1,
) -> None:
    """Start a demonstration: data of its own below AMPARO_HOME/demonstration, marked on every page.

    It is built in about a minute the first time. With --once the story is played through the
    services, one line a step with its figure, and everything stops.
    """
    if context.invoked_subcommand in _STEPS:
        # Taken in the home that the demonstration has moved to already.
        return
    # The story changes nothing in the demonstration that people play.
    _keep_apart("story" if once else "demonstration")
    if context.invoked_subcommand:
        return
    chosen = port or (_any_free_port() if once else settings.number("AMPARO_PORT"))
    built = settings.home() / "built"
    announce = _story(chosen) if once else lambda: _invite(chosen, built, _state(scale))
    steps = [] if built.exists() and built.read_text() == _state(scale) else building_steps(scale)
    start_all(chosen, announce, *steps)


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

    found_world(utc_now())


@app.command(hidden=True)
def fill() -> None:
    """Have the invented people do some work, as the application."""
    ready("app")
    from amparo.demo.world import fill_world  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    fill_world(utc_now())


@app.command(name="found-network", hidden=True)
def found_network() -> None:
    """Found the rest of the fifty consulates and draw the charts, as the migrator."""
    ready("migrator")
    from amparo.demo import figures, world  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    world.found_network(utc_now())
    figures.draw_figures(utc_now())


@app.command(hidden=True)
def grow(
    *,
    scale: Scale = 1,
    part: Annotated[int, typer.Option(hidden=True, help="Which share of the work.")] = -1,
) -> int:
    """Have the rest of the network do its work, as the application, in processes side by side."""
    ready("app")
    from amparo.demo.network import share_of  # noqa: PLC0415 -- after set-up
    from amparo.demo.world import fund_network, work_network  # noqa: PLC0415 -- likewise
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    if part >= 0:
        work_network(share_of(part, _WORKERS), scale, utc_now())
        return 0
    fund_network(utc_now())
    own = ["demo", "grow", "--scale", str(scale), "--part"]
    with ThreadPoolExecutor(_WORKERS) as pool:
        ended = pool.map(lambda number: run_step([*own, str(number)], "app"), range(_WORKERS))
        return max(ended)


@app.command(hidden=True)
def play() -> None:
    """Play the story through the services, a line a step, as the application."""
    ready("app")
    from amparo.demo.story import play_story  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    for told in play_story(utc_now()):
        console.print(in_readers_language(told), markup=False)


def building_steps(scale: int) -> list[tuple[list[str], str]]:
    """List the steps that build the demonstration; what stands already is left alone."""
    story = [(["demo", "found"], "migrator"), (["demo", "fill"], "app")]
    if not scale:
        return story
    network = [
        (["demo", "found-network"], "migrator"),
        (["demo", "grow", "--scale", str(scale)], "app"),
    ]
    return story + network


def _keep_apart(folder: str) -> None:
    home = settings.home() / folder
    for name in {setting.name for setting in settings.SETTINGS} - _HARMLESS:
        # A demonstration never touches the database, the keys or the anchors of real work.
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    os.environ["AMPARO_HOME"] = str(home)
    os.environ["AMPARO_DEMONSTRATION"] = "yes"


def _state(scale: int) -> str:
    """Give what a built demonstration was built from and in: another one is built upon.

    Repeating what stands takes most of a minute, so that it is not repeated for nothing.
    """
    digest = hashlib.sha256(f"{scale}".encode())
    for part in sorted(Path(str(amparo.demo.__file__)).parent.rglob("*")):
        if part.suffix in {".py", ".csv"}:
            digest.update(part.read_bytes())
    cluster = Layout(settings.home()).cluster
    return f"{digest.hexdigest()} {cluster.stat().st_ino if cluster.exists() else 0}\n"


def _invite(port: int, built: Path, state: str) -> None:
    built.write_text(state)
    console.print(f"The demonstration answers at [bold]http://localhost:{port}/[/bold]")
    console.print("Everything in it is invented unless a page says otherwise. Ctrl-C stops it.")
    keys = settings.home() / "keys"
    console.print(f"Its keys lie beside its data, in {keys}: never so with real data.")


def _story(port: int) -> Callable[[], None]:
    def tell() -> None:
        for language in LANGUAGES:
            page = _get(port, language)
            if f'lang="{language}"' not in page:
                raise PageWrong(f"/ ({language})")
            console.print(f"front door, {language}: {len(page.encode()):,} bytes")
        for command, login in ((["demo", "play"], "app"), (["audit", "verify"], "migrator")):
            if run_step(command, login, shown=True) != 0:
                raise PartFailed(" ".join(command))
        raise StopIteration

    return tell


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
