"""`amparo serve`: answer requests."""

import os
from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.kernel import settings


def serve(
    *,
    bind: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Answer requests until told to stop; those under way are finished first."""
    from amparo.kernel.journal import keep_words_out  # noqa: PLC0415 -- loads only when it is needed
    from amparo.vault.services.keys import open_vault  # noqa: PLC0415 -- likewise

    keep_words_out()
    os.environ.setdefault("AMPARO_POOL", settings.text("AMPARO_WEB_THREADS"))
    membership = ready("app")
    if membership:
        membership.keep()
    from amparo.config.serving import serve_pages  # noqa: PLC0415 -- after set-up
    from amparo.vault.services.checks import require_key_of_this_database  # noqa: PLC0415 -- likewise

    # Before the web processes are forked: they have the key from us.
    open_vault()
    require_key_of_this_database()
    serve_pages(bind or settings.text("AMPARO_BIND"), port or settings.number("AMPARO_PORT"))
