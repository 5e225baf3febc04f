"""Time what the vault does for every field, file and granting row, beside a named peer.

    python -m benchmarks.vault [--seconds 0.5] [--json FILE]

The keys are at hand, as they are in a process that serves: no database and no key file is asked.
The peer is Fernet of the same library (`cryptography`), the usual choice for encrypted fields in
Django. It binds a ciphertext to nothing, so that one can be moved to another row. Times are in
microseconds: the median, and the time that 95 of 100 calls stay within. Exit status 1 when the
vault's median for a short field is slower than the peer's.
"""

import argparse
import io
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import cryptography
import django
from cryptography.fernet import Fernet

_MEBIBYTE = 1024 * 1024
_CONSULATE, _HOLDER = uuid4(), uuid4()
Timed = dict[str, float]


def measured(act: Callable[[], object], seconds: float) -> Timed:
    """Call `act` for so long; give the median and the 95th percentile of one call, in µs."""
    for _ in range(5):
        act()
    times, limit = [], time.perf_counter() + seconds
    while time.perf_counter() < limit or len(times) < 20:
        began = time.perf_counter_ns()
        act()
        times.append(time.perf_counter_ns() - began)
    times.sort()
    return {
        "median": round(statistics.median(times) / 1000, 1),
        "p95": round(times[len(times) * 95 // 100] / 1000, 1),
    }


def acts() -> dict[str, Callable[[], object]]:
    """Give everything that is timed, by the name it is printed under."""
    return {**_fields(31), **_fields(300), **_files(), **_seals()}


def _fields(size: int) -> dict[str, Callable[[], object]]:
    from amparo.vault.rules.places import Place  # noqa: PLC0415 -- after set-up
    from amparo.vault.services import fields  # noqa: PLC0415 -- likewise

    place, holder, text = Place("people_name", "given", uuid4(), _CONSULATE), _HOLDER, "x" * size
    sealed = fields.seal_text(text, place)
    held = fields.seal_text(text, place, holder)
    peer = Fernet(Fernet.generate_key())
    token = peer.encrypt(text.encode())
    return {
        f"seal {size} B": lambda: fields.seal_text(text, place),
        f"open {size} B": lambda: fields.open_text(sealed, place),
        f"seal {size} B, person's key": lambda: fields.seal_text(text, place, holder),
        f"open {size} B, person's key": lambda: fields.open_text(held, place, holder),
        f"Fernet: seal {size} B": lambda: peer.encrypt(text.encode()),
        f"Fernet: open {size} B": lambda: peer.decrypt(token).decode(),
    }


def _files() -> dict[str, Callable[[], object]]:
    from amparo.vault.rules.places import Place  # noqa: PLC0415 -- after set-up
    from amparo.vault.services import files  # noqa: PLC0415 -- likewise

    place, content = Place("cases_document", "content", uuid4(), _CONSULATE), os.urandom(_MEBIBYTE)
    target = io.BytesIO()
    files.seal_file(io.BytesIO(content), target, place)
    sealed = target.getvalue()
    peer = Fernet(Fernet.generate_key())
    token = peer.encrypt(content)
    return {
        "seal 1 MiB file": lambda: files.seal_file(io.BytesIO(content), io.BytesIO(), place),
        "open 1 MiB file": lambda: files.open_file(io.BytesIO(sealed), io.BytesIO(), place),
        "Fernet: seal 1 MiB file": lambda: peer.encrypt(content),
        "Fernet: open 1 MiB file": lambda: peer.decrypt(token),
    }


def _seals() -> dict[str, Callable[[], object]]:
    from amparo.vault.rules.purposes import Purpose  # noqa: PLC0415 -- after set-up
    from amparo.vault.services import seals  # noqa: PLC0415 -- likewise

    parts = ("network_staffassignment", uuid4().bytes, uuid4().bytes, "duty_officer", "2017-03-06")
    mac = seals.seal(Purpose.GRANTS, *parts)
    return {
        "MAC of a row": lambda: seals.seal(Purpose.GRANTS, *parts),
        "MAC verified": lambda: seals.is_sealed(mac, Purpose.GRANTS, *parts),
    }


def stored_bytes() -> dict[str, int]:
    """Say how many bytes a text of 31 takes once it is sealed."""
    from amparo.vault.rules.places import Place  # noqa: PLC0415 -- after set-up
    from amparo.vault.services.fields import seal_text  # noqa: PLC0415 -- likewise

    place = Place("people_name", "given", uuid4(), _CONSULATE)
    peer = Fernet(Fernet.generate_key())
    return {
        "sealed 31 B": len(seal_text("x" * 31, place)),
        "Fernet: sealed 31 B": len(peer.encrypt(b"x" * 31)),
    }


def machine() -> dict[str, str]:
    """Say what this was measured on."""
    told = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.split(":", 1)[1].strip() for line in told.splitlines() if "model name" in line]
    return {
        "processor": f"{os.cpu_count()} x {names[0] if names else platform.machine()}",
        "python": platform.python_version(),
        "cryptography": cryptography.__version__,
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def main() -> int:
    """Measure, print, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.test_settings"
    django.setup()
    from tests.support.vaults import have_keys_at_hand  # noqa: PLC0415 -- after set-up

    have_keys_at_hand(_CONSULATE, _HOLDER)
    record = {name: measured(act, chosen.seconds) for name, act in acts().items()}
    found = {"machine": machine(), "microseconds": record, "bytes": stored_bytes()}
    text = json.dumps(found, indent=2)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n")
    pairs = (("seal 31 B", "Fernet: seal 31 B"), ("open 31 B", "Fernet: open 31 B"))
    return int(any(record[ours]["median"] > record[peer]["median"] for ours, peer in pairs))


if __name__ == "__main__":
    sys.exit(main())
