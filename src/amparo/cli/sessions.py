"""`amparo sign-in` and `amparo sign-out`: a named person at the command line.

The capability lies in a private file of the person's own account (0600), for twelve hours.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Forbidden, Message

_WORD = re.compile(r"[A-Za-z0-9_-]{43}")


class SignInFirst(Forbidden):
    """The command reads personal data, and nobody has signed in at this account's command line."""

    code = "cli:session:missing"

    def __init__(self) -> None:
        """Name the command."""
        super().__init__(
            Message("Nobody is signed in here, or the session is over."),
            remedy=Message("Run `amparo sign-in`."),
        )


def sign_in(
    *,
    name: Annotated[str, typer.Option(prompt="Name to sign in with")],
    code: Annotated[str, typer.Option(help="The consulate, where you work in several.")] = "",
) -> None:
    """Sign in with password and authenticator code, for twelve hours, at this account only."""
    password = typer.prompt("Password", hide_input=True)
    second = typer.prompt("Code of your authenticator app", hide_input=True)
    ready("app")
    from amparo.accounts.services.proving import prove_person  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415
    from amparo.network.selectors.entering import choose_way_in  # noqa: PLC0415
    from amparo.network.services.entering import enter_consulate, leave_consulate  # noqa: PLC0415

    at = utc_now()
    place = f"command line of {os.geteuid()}"
    user = prove_person(sign_in_name=name, password=password, code=second, at=at, place=place)
    way = choose_way_in(user.id, code)
    old = _kept()
    if old:
        leave_consulate(old)
    token = enter_consulate(user_id=user.id, assignment_id=way.assignment_id, door="cli", at=at)
    _keep(token)
    lines = [f"You act in {way.consulate_name} for twelve hours; `amparo sign-out` ends it."]
    print_result({"consulate": way.consulate_name}, lines, as_json=False)


def sign_out() -> None:
    """End the session at this account's command line."""
    token = _kept()
    ready("app")
    from amparo.network.services.entering import leave_consulate  # noqa: PLC0415 -- after set-up

    try:
        if token:
            leave_consulate(token)
    finally:
        _file().unlink(missing_ok=True)
    print_result({}, ["Signed out."], as_json=False)


@contextmanager
def signed_in() -> Iterator[Actor]:
    """Act as whoever signed in here, in one transaction. Raises `SignInFirst`."""
    from amparo.database.services.capabilities import acting  # noqa: PLC0415 -- after set-up
    from amparo.network.selectors.actors import find_actor  # noqa: PLC0415

    token = _kept()
    actor = find_actor(token, "cli") if token else None
    if actor is None:
        raise SignInFirst
    with acting(token):
        yield actor


def _file() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "amparo" / "session"


def _keep(token: str) -> None:
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"session.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(token)
    draft.replace(path)


def _kept() -> str:
    try:
        descriptor = os.open(_file(), os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return ""
    with os.fdopen(descriptor) as file:
        status = os.fstat(descriptor)
        if status.st_mode & 0o077 or status.st_uid != os.geteuid():
            return ""
        kept = file.read(100).strip()
    return kept if _WORD.fullmatch(kept) else ""
