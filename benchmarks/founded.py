"""An embedded server of a measurement's own, with the demonstration's people on it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def founded_server(name: str, kept: Path | None = None) -> Iterator[None]:
    """Run the server for a block, Django set up on it as the product sets it up.

    Its data are removed afterwards, unless `kept` names the folder in which they stay.
    """
    home = kept.absolute() if kept else Path(tempfile.mkdtemp(prefix=f"amparo-{name}-"))
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    os.environ |= {"AMPARO_HOME": str(home / "home"), "AMPARO_DEMONSTRATION": "yes"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    try:
        with _joined():
            yield
    finally:
        if not kept:
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _joined() -> Iterator[None]:
    import django  # noqa: PLC0415 -- after the environment
    from django.core.management import call_command  # noqa: PLC0415 -- likewise

    from amparo.database.services.server import join_server  # noqa: PLC0415 -- likewise

    membership = join_server()
    try:
        for words in (["database", "migrate"], ["demo", "found"]):
            subprocess.run([sys.executable, "-m", "amparo", *words], check=True)
        django.setup()
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
    finally:
        if membership is not None:
            membership.leave()
