"""`amparo database`: prepare a real server, bring the tables up to date."""

from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.database.rules import preparation

app = typer.Typer(help="Prepare a database server; bring the tables up to date.")
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def prepare() -> None:
    """Print the SQL that a database administrator runs once, as a superuser, with psql.

    The embedded server needs none of it: Amparo prepares that one itself.
    """
    typer.echo(preparation.script(), nl=False)


@app.command()
def migrate(*, as_json: AsJson = False) -> None:
    """Bring the tables up to date, as the migrator."""
    ready("migrator")
    from amparo.database.services.capabilities import install_verifier  # noqa: PLC0415 -- after set-up
    from amparo.database.services.migrations import migrate_database  # noqa: PLC0415
    from amparo.kernel.clock import utc_now  # noqa: PLC0415
    from amparo.vault.services.minting import day_key  # noqa: PLC0415

    applied = migrate_database()
    install_verifier(day_key, utc_now())
    print_result({"applied": applied}, [f"Migrations applied: {len(applied)}."], as_json=as_json)
