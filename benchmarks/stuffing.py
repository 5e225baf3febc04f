"""What 100,000 stolen passwords from 1,000 addresses get out of the sign-in page, and the cost.

    python -m benchmarks.stuffing [out.json] [--attempts 100000] [--addresses 1000]

Starts an embedded server of its own, with the demonstration's people, and sends the attempts to the
product's own page in this process: one in two at a name that exists. Argon2 is given the least work
it takes, so that the attacker is as quick as can be: what is measured are the limits. Meanwhile one
of the people under attack signs in from a browser that has signed in as her before, again and
again, as at work. Exit status 1 when she was once refused, when a wrong password came through, or
when one name was open to more than `PROMISED` guesses in five minutes.
"""

import argparse
import json
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.founded import founded_server

PROMISED = 5
"""Guesses at one name in five minutes from browsers that never signed in as that person."""
_EVERY = 500
_MINUTES = 60.0


def measure(attempts: int, addresses: int) -> dict[str, Any]:
    """Attack, and let the victim sign in on her known device every five hundred attempts."""
    from amparo.accounts.adapters.passwords import SealedArgon2  # noqa: PLC0415 -- after set-up
    from amparo.demo.personas import PERSONAS  # noqa: PLC0415 -- likewise

    SealedArgon2.time_cost, SealedArgon2.memory_cost, SealedArgon2.parallelism = 1, 8, 1
    names = [persona.sign_in_name for persona in PERSONAS]
    at_work, seen, victim = _victim(), Counter[str](), Counter[str]()
    answers: Counter[int] = Counter()
    began = time.perf_counter()
    for number in range(attempts):
        name = names[number // 2 % len(names)] if number % 2 else f"nobody{number}"
        status = _guess(name, number, addresses)
        answers[status] += 1
        seen[name] += status == _REFUSED
        if number % _EVERY == 0:
            victim["let in" if at_work() else "kept out"] += 1
    seconds = time.perf_counter() - began
    return {
        "attempts": attempts,
        "addresses": addresses,
        "seconds": round(seconds, 1),
        "attempts_per_second": round(attempts / seconds),
        "answers": {str(status): count for status, count in sorted(answers.items())},
        "guesses_heard_per_name": {name: seen[name] for name in names},
        "guesses_promised_per_name": round(PROMISED * (1 + seconds / (5 * _MINUTES))) + 1,
        "victim_on_her_own_device": dict(victim),
    }


_REFUSED = 400


def _guess(name: str, number: int, addresses: int) -> int:
    browser = _browser()
    browser.cookies.clear()
    place = number * 7919 % addresses
    # Far enough apart that no two share a group of addresses.
    address = f"198.{18 + place // 250}.{place % 250}.7"
    told = {"sign_in_name": name, "password": f"a stolen password {number}"}
    return int(browser.post("/sign-in/", told, REMOTE_ADDR=address).status_code)


@cache
def _browser() -> Any:  # noqa: ANN401 -- Django's test client, there after set-up
    # One for all: making one loads the middleware anew, which is not the attacker's time.
    from django.test import Client  # noqa: PLC0415 -- likewise

    return Client(SERVER_NAME="localhost")


def _victim() -> Any:  # noqa: ANN401 -- a function that signs in once more
    """Give a function with which a person signs in again in a browser that knows her."""
    from django.test import Client  # noqa: PLC0415 -- after set-up

    from amparo.accounts.models import User  # noqa: PLC0415 -- likewise
    from amparo.demo.personas import PERSONAS  # noqa: PLC0415 -- likewise
    from tests.support.signing_in import Insider  # noqa: PLC0415 -- likewise

    persona = next(one for one in PERSONAS if one.sign_in_name == "alicia.elp")
    user = User.objects.get(sign_in_name=persona.sign_in_name)
    insider = Insider(user, persona.sign_in_name, persona.password, persona.totp_secret)
    browser = Client(SERVER_NAME="localhost", REMOTE_ADDR="203.0.113.9")
    told = {"sign_in_name": insider.name, "password": insider.password}

    def password_is_heard() -> bool:
        return browser.post("/sign-in/", told).status_code == 302

    password_is_heard()
    browser.post("/sign-in/second-factor/", {"code": insider.code()})
    return password_is_heard


def is_kept(figures: dict[str, Any]) -> bool:
    """Answer whether what is promised was kept."""
    most = max(figures["guesses_heard_per_name"].values())
    refused = set(figures["answers"]) <= {str(_REFUSED), "429"}
    heard = most <= figures["guesses_promised_per_name"]
    return refused and heard and "kept out" not in figures["victim_on_her_own_device"]


def main() -> int:
    """Run on a server of its own; print the figures and keep them if a file is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", nargs="?")
    options.add_argument("--attempts", type=int, default=100_000)
    options.add_argument("--addresses", type=int, default=1_000)
    chosen = options.parse_args()
    with founded_server("stuffing"):
        figures = measure(chosen.attempts, chosen.addresses)
    text = json.dumps(figures, indent=2)
    print(text)
    if chosen.out:
        Path(chosen.out).write_text(text + "\n")
    return int(not is_kept(figures))


if __name__ == "__main__":
    sys.exit(main())
