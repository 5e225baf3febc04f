"""Settings of the test suite: those of the product, on a home folder made for this run alone."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of this run's own is made in it
_ENOUGH = 4 * 1024**3

_KEPT = {"AMPARO_PG_BIN", "AMPARO_REAL_DATA"}
for _name in [name for name in os.environ if name.startswith("AMPARO_")]:
    if _name not in _KEPT:
        # What a developer has set for a shell must not steer a test.
        del os.environ[_name]


def _quickest_folder() -> Path:
    # Each test has a database of its own, some 300 files: a disk that remembers what was just
    # deleted takes 250 ms to make them, memory 20.
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        return _MEMORY
    return Path(tempfile.gettempdir())


os.environ["AMPARO_HOME"] = str(_quickest_folder() / f"amparo-test-{os.getpid()}")
os.environ["AMPARO_SECRET_KEY"] = "for-tests-only-" * 5
os.environ["AMPARO_LOW_WATER_MB"] = "16"
os.environ["AMPARO_BALLAST_MB"] = "0"

from amparo.config.settings import *  # noqa: E402, F403 -- the product's own, after the environment

# Files under their plain names, straight from the source: no collected copy to go stale.
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# The product's own hasher with the least work it takes: what is tested is not Argon2.
AMPARO_ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
