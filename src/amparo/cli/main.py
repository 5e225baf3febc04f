"""The command line's edge: every error becomes words and an exit status, never a traceback.

Exit status 0 only on success, 1 when Amparo refuses or fails, 2 on bad usage.
"""

import sys
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from amparo import __version__
from amparo.cli import (
    audit,
    cases,
    check,
    counsel,
    custody,
    database,
    demo,
    funds,
    network,
    notes,
    people,
    requests,
    serve,
    sessions,
    start,
    today,
    watch,
    worker,
)
from amparo.cli.output import print_error, print_unforeseen, print_usage
from amparo.kernel.errors import AmparoError

app = typer.Typer(
    name="amparo",
    help="Consular protection and legal assistance of nationals abroad.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _say_version(asked: bool) -> None:  # noqa: FBT001 -- the word typer gives
    if asked:
        typer.echo(f"amparo {__version__}")
        raise typer.Exit


@app.callback()
def take_options(
    version: Annotated[  # noqa: FBT002 -- read by its own callback; an option given or not
        bool,
        typer.Option(
            "--version", help="Say which version this is.", callback=_say_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Take what may be said before any command."""


app.command(name="start")(start.start)
app.command(name="serve")(serve.serve)
app.command(name="worker")(worker.work)
app.command(name="check")(check.check)
app.add_typer(demo.app, name="demo")
app.add_typer(audit.app, name="audit")
app.command(name="sign-in")(sessions.sign_in)
app.command(name="sign-out")(sessions.sign_out)
app.command(name="today")(today.tell)
app.add_typer(database.app, name="database")
app.add_typer(network.app, name="network")
app.add_typer(notes.app, name="notes")
app.add_typer(people.app, name="people")
app.add_typer(cases.app, name="cases")
app.add_typer(counsel.app, name="counsel")
app.add_typer(custody.app, name="custody")
app.add_typer(funds.app, name="funds")
app.add_typer(requests.app, name="requests")
app.add_typer(watch.app, name="watch")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and end the process with its status."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    as_json = "--json" in arguments
    try:
        status = app(arguments, prog_name="amparo", standalone_mode=False)
    except TyperException as error:
        return print_usage(error, as_json=as_json)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; that is no failure of ours.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 -- the outermost edge of the command line
        return _report(error, as_json=as_json)
    return status if isinstance(status, int) else 0


def _report(error: Exception, *, as_json: bool) -> int:
    from amparo.database.services.failures import in_an_installers_words  # noqa: PLC0415 -- loads only when it is needed

    known = error if isinstance(error, AmparoError) else in_an_installers_words(error)
    if known is not None:
        return print_error(known, as_json=as_json)
    return print_unforeseen(error, as_json=as_json)
