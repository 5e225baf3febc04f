"""What signing in costs, and whether the time it takes tells which names exist.

    python -m benchmarks.signing_in [out.json] [--samples 60]

Starts an embedded server of its own, with the demonstration's people, and asks the product's own
pages in this process, with the product's own Argon2. For each reason to be refused it measures the
whole answer, the reasons taken in turn, and how well an attacker who sees one answer time tells an
unknown name from each other reason (AUC: 0.5 is chance). Exit status 1 above 0.55, the promise.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.founded import founded_server

PROMISED = 0.55
_WRONG = "siete faroles junto al mar"


def measure(samples: int) -> dict[str, object]:
    """Measure on a database that has just been founded."""
    from django.test import Client  # noqa: PLC0415 -- after the environment

    from amparo.accounts.models import User  # noqa: PLC0415
    from amparo.accounts.services.invitations import invite  # noqa: PLC0415
    from amparo.accounts.services.users import disable_user  # noqa: PLC0415
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    disable_user(user_id=User.objects.get(sign_in_name="bruno.sac").pk)
    invite(sign_in_name="eva.elp", full_name="Eva", language="es", at=utc_now())
    names = {
        "unknown": "nobody.here",
        "wrong password": "alicia.elp",
        "disabled": "bruno.sac",
        "not set up": "eva.elp",
    }
    times = _times(Client, names, samples)
    return {
        "answer_ms": {reason: round(median(taken) * 1000, 1) for reason, taken in times.items()},
        "auc": {
            reason: round(_auc(times["unknown"], times[reason]), 3)
            for reason in names
            if reason != "unknown"
        },
        **_parts(),
    }


def _times(
    client: Callable[..., object], names: dict[str, str], samples: int
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {reason: [] for reason in names}
    for number in range(samples + 3):
        for reason in random.sample(sorted(names), len(names)):
            # An address and a moment of its own, so that no limit is in the way.
            browser = client(SERVER_NAME="localhost", REMOTE_ADDR=f"198.18.0.{number % 250}")
            _forget_limits()
            began = time.perf_counter()
            answer = browser.post(  # type: ignore[attr-defined]  # Django's test client
                "/sign-in/", {"sign_in_name": names[reason], "password": _WRONG}
            )
            taken = time.perf_counter() - began
            assert answer.status_code == 400  # noqa: S101
            if number >= 3:
                times[reason].append(taken)
    return times


def _forget_limits() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_bucket SET tokens = 30")


def _auc(first: list[float], second: list[float]) -> float:
    pairs = [(left, right) for left in first for right in second]
    below = sum((left < right) + 0.5 * (left == right) for left, right in pairs) / len(pairs)
    return max(below, 1 - below)


def _parts() -> dict[str, float]:
    from django.contrib.auth.hashers import check_password, make_password  # noqa: PLC0415

    from amparo.accounts.adapters.sessions import SessionStore  # noqa: PLC0415
    from amparo.accounts.models import User  # noqa: PLC0415
    from amparo.accounts.models.seals import require_whole_set  # noqa: PLC0415
    from amparo.accounts.rules.limits import PER_ADDRESS  # noqa: PLC0415
    from amparo.accounts.services.limits import give_back, spend  # noqa: PLC0415
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    stored = make_password(_WRONG)
    store = SessionStore()
    store["word"] = "x" * 500
    store.save()
    user = User.objects.get(sign_in_name="alicia.elp")

    def count() -> None:
        spend("benchmark", PER_ADDRESS, utc_now())
        give_back("benchmark", PER_ADDRESS)

    return {
        "argon2_ms": _each(lambda: check_password(_WRONG, stored), 10),
        "limit_ms": _each(count, 200),
        "session_load_ms": _each(lambda: SessionStore(store.session_key).load(), 200),
        "session_save_ms": _each(store.save, 200),
        "user_load_ms": _each(lambda: User.objects.get(pk=user.pk), 200),
        "whole_set_ms": _each(lambda: require_whole_set(user), 200),
    }


def _each(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return round(median(taken) * 1000, 2)


def main() -> int:
    """Run on a server of its own; print the figures and keep them if a file is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", nargs="?")
    options.add_argument("--samples", type=int, default=60)
    chosen = options.parse_args()
    with founded_server("signing-in"):
        figures = measure(chosen.samples)
    text = json.dumps(figures, indent=2)
    print(text)
    if chosen.out:
        Path(chosen.out).write_text(text + "\n")
    return int(max(figures["auc"].values()) > PROMISED)  # type: ignore[attr-defined]  # a mapping


if __name__ == "__main__":
    sys.exit(main())
