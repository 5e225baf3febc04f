"""`amparo check`: every promise of this installation, by name."""

from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result


def check(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> int:
    """Check this installation: logins, settings, keys, folders, migrations, addresses, room.

    Exit status 1 when a promise is broken; each line says what, why and what to do.
    """
    ready("app")
    from amparo.config.checks import check_installation  # noqa: PLC0415 -- after set-up

    findings = check_installation()
    broken = [finding for finding in findings if finding.refusal]
    rows = [
        {
            "promise": finding.promise,
            "kept": finding.refusal is None,
            "message": finding.refusal and in_readers_language(finding.refusal.message),
            "remedy": finding.refusal and in_readers_language(finding.refusal.remedy),
        }
        for finding in findings
    ]
    lines = [
        f"ok       {row['promise']}"
        if row["kept"]
        else f"REFUSED  {row['promise']}: {row['message']} {row['remedy']}"
        for row in rows
    ]
    print_result({"kept": not broken, "promises": rows}, lines, as_json=as_json)
    return 1 if broken else 0
