"""Running `amparo` in a test, and signing in on the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from amparo.accounts.services.demonstration import current_code
from amparo.demo.personas import PERSONAS
from amparo.kernel.clock import utc_now
from tests.support.personas import person


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Said]


def sign_in(run: Run, name: str) -> None:
    persona = next(one for one in PERSONAS if one.sign_in_name == name)
    code = current_code(person(name), utc_now())
    answer = run("sign-in", "--name", name, typed=(persona.password, code))
    assert answer.returncode == 0, answer.stderr
