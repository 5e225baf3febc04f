"""`amparo today`: what waits for whoever has signed in there, in figures."""

from importlib import import_module
from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result
from amparo.cli.sessions import signed_in

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def tell(*, as_json: AsJson = False) -> None:
    """Count what waits for you, as on your work page; nothing of anybody is shown."""
    ready("app")
    with signed_in() as actor:
        from django.conf import settings  # noqa: PLC0415 -- after set-up

        from amparo.kernel.clock import utc_now  # noqa: PLC0415
        from amparo.web.digest import digest_for  # noqa: PLC0415

        # The domains register their figures with their addresses.
        import_module(settings.ROOT_URLCONF)
        told = digest_for(actor, utc_now())
    lines = [f"{one.count:>5}  {in_readers_language(one.words)}" for one in told if one.count]
    print_result(
        {"figures": [{"code": one.code, "count": one.count} for one in told]},
        lines or ["Nothing waits for you."],
        as_json=as_json,
    )
