"""`amparo network district`: which consulate serves a county; needs no database and no server."""

from typing import Annotated

import typer

from amparo.cli.output import in_readers_language, print_result
from amparo.kernel.clock import utc_now
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.wording import facts_of, read_day, sentences_of

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def district(
    *,
    county: Annotated[str, typer.Option(help="The county's five digits (FIPS): 12086.")],
    place: Annotated[str, typer.Option(help="A place within it: Green Valley.")] = "",
    on: Annotated[str, typer.Option(help="The day asked about: 2017-06-30; else today.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say which consulate serves a county on a day, and how that is known.

    Answers from tables that come with Amparo. Only what is listed is official.
    """
    today = utc_now().date()
    found = district_of(county, read_day(on) if on else today, place)
    lines = [in_readers_language(one) for one in sentences_of(found, today)]
    print_result(facts_of(found), lines, as_json=as_json)
