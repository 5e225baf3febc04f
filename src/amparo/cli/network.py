"""`amparo network ...`: what the installation sets up before anybody can sign in."""

from typing import Annotated

import typer

from amparo.cli import districts
from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.kernel.languages import LANGUAGES
from amparo.network.rules.territory.posts import get_post

app = typer.Typer(help="Consulates, and the first person of each.", no_args_is_help=True)
app.command()(districts.district)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Language = Annotated[str, typer.Option(help=f"Language of the pages: {' or '.join(LANGUAGES)}.")]
Code = Annotated[str, typer.Option(help="The consulate's code, three capital letters: ELP.")]
_MISSING = "Give --code, --name and --time-zone, or --from-reference."


@app.command()
def add(
    *,
    code: Code = "",
    name: Annotated[str, typer.Option(help="The consulate's name: El Paso.")] = "",
    time_zone: Annotated[str, typer.Option(help="Where its clocks are: America/Denver.")] = "",
    from_reference: Annotated[
        str, typer.Option(help="Take what is not given from the reference tables: el-paso.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Add a consulate to the network, as the migrator.

    The codes of the reference tables are Amparo's own, not the ministry's.
    """
    if from_reference:
        post = get_post(from_reference)
        code, name = code or post.code, name or post.name
        time_zone = time_zone or post.time_zone
    if not (code and name and time_zone):
        raise typer.BadParameter(_MISSING)
    ready("migrator")
    from amparo.network.services.founding import add_consulate  # noqa: PLC0415 -- after set-up

    consulate = add_consulate(code=code.upper(), name=name, time_zone=time_zone)
    lines = [f"{consulate.name} ({consulate.code}) is part of the network."]
    print_result({"id": consulate.id, "code": consulate.code}, lines, as_json=as_json)


@app.command()
def appoint(
    *,
    code: Code,
    role: Annotated[str, typer.Option(help="As what: consul, head_of_protection, ...")],
    sign_in_name: Annotated[str, typer.Option(help="The name to sign in with: ana.elp.")],
    language: Language = "es",
    as_json: AsJson = False,
) -> None:
    """Appoint the first person of a consulate, who appoints the others; print the invitation.

    The person's full name is asked for: arguments are seen by everybody on the machine.
    The invitation works once, within 72 hours. Whoever has it can take the account.
    """
    name = typer.prompt("Full name", err=True)
    ready("migrator")
    from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
    from amparo.network.rules.members import read_member  # noqa: PLC0415
    from amparo.network.services.founding import found_access  # noqa: PLC0415

    member = read_member(sign_in_name, name, language, role)
    _, token = found_access(code=code, member=member, at=utc_now())
    path = f"/invitation/{token}/"
    lines = [f"Hand over this address in person: {path}", "It works once, within 72 hours."]
    print_result({"invitation": path}, lines, as_json=as_json)


@app.command()
def renew(sign_in_name: str, *, as_json: AsJson = False) -> None:
    """Invite anew somebody whom nobody else may: a consul, an auditor; print the invitation."""
    ready("migrator")
    from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
    from amparo.network.services.founding import renew_person  # noqa: PLC0415

    path = f"/invitation/{renew_person(sign_in_name=sign_in_name, at=utc_now())}/"
    print_result({"invitation": path}, [f"Hand over in person: {path}"], as_json=as_json)


@app.command()
def disable(sign_in_name: str, *, as_json: AsJson = False) -> None:
    """Shut somebody out of every consulate at once; what she has open closes."""
    ready("migrator")
    from amparo.network.services.founding import disable_person  # noqa: PLC0415 -- after set-up

    disable_person(sign_in_name=sign_in_name)
    print_result({"disabled": True}, ["Shut out; everything open is closed."], as_json=as_json)
