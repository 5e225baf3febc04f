"""The reference page of the libraries: what Amparo stands on, which version, which licence."""

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from tools.reference_tables import table

_ROOT = Path(__file__).parent.parent
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_LONGEST_LICENCE_NAME = 40
_PURPOSES = {"environment": "For building the environment", "test": "For the tests"}
_ELSEWHERE = re.compile(r"sys_platform == '(?!linux)")
_VIA = re.compile(r"\s+#\s+(?:via\s+)?([\w.-]+)(?: \(.*\))?$")
_OSI = "License :: OSI Approved :: "


def libraries() -> str:
    """List the direct dependencies: at run time, for tests, for building the environment."""
    versions = locked_versions((_ROOT / "requirements.lock").read_text(encoding="utf-8"))
    sections = "\n\n".join(
        f"## {title}\n\n{table(('library', 'version', 'licence'), _rows(wanted, versions))}"
        for title, wanted in direct_dependencies().items()
    )
    return f"""# Libraries

What `pyproject.toml` asks for by name, in the versions of `requirements.lock`, with the licence
that each library states of itself.

{sections}
"""


def direct_dependencies() -> dict[str, list[str]]:
    """Give the names of the direct dependencies, by what they are for."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return {
        "At run time": _names(project["dependencies"]),
        **{_PURPOSES.get(extra, extra): _names(wanted) for extra, wanted in sorted(extras.items())},
    }


def locked_versions(lock: str) -> dict[str, str]:
    """Read each library's version from a lock, by its normal name."""
    return {normal(name): version for name, version in _LOCKED.findall(lock)}


def runtime_libraries() -> list[str]:
    """Give every library that a running installation holds: the direct ones and theirs.

    The lock says of each library which others want it, extras included; those that are locked for
    other systems only are left out.
    """
    wanted_by = _wanted_by((_ROOT / "requirements.lock").read_text(encoding="utf-8"))
    found = set(direct_dependencies()["At run time"])
    while more := {name for name in wanted_by if wanted_by[name] & found} - found:
        found |= more
    return sorted(found)


def licence(name: str) -> str:
    """Give the licence that an installed library states: expression, short name or classifier."""
    stated = distribution(name).metadata
    short = stated.get("License", "").strip()
    if expression := stated.get("License-Expression"):
        return str(expression)
    if short and "\n" not in short and len(short) <= _LONGEST_LICENCE_NAME:
        return str(short)
    approved = [text for text in stated.get_all("Classifier", []) if text.startswith(_OSI)]
    return ", ".join(text.removeprefix(_OSI) for text in approved) or _from_file(name)


def is_copyleft_for_all(licence_name: str) -> bool:
    """Answer whether a licence is GPL or AGPL; LGPL lets us link and is not."""
    words = licence_name.replace("Lesser General", "Lesser").replace("LGPL", "Lesser")
    return bool(re.search(r"GPL|Affero|General Public", words, re.IGNORECASE))


def normal(name: str) -> str:
    """Give a library's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _rows(names: list[str], versions: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, versions[name], licence(name)) for name in names]


def _names(requirements: list[str]) -> list[str]:
    found = [_NAME.match(requirement) for requirement in requirements]
    return sorted(normal(match.group()) for match in found if match)


def _wanted_by(lock: str) -> dict[str, set[str]]:
    wanted_by: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        if locked := _LOCKED.match(line):
            name = "" if _ELSEWHERE.search(line) else normal(locked.group(1))
        elif name and (wanting := _VIA.match(line)):
            wanted_by.setdefault(name, set()).add(normal(wanting.group(1)))
    return wanted_by


def _from_file(name: str) -> str:
    # The last resort: the first line of the licence that the library carries.
    texts = (_text(distribution(name), path) for path in ("LICENSE", "LICENSE.txt", "LICENSE.md"))
    return next((text.strip().splitlines()[0] for text in texts if text), "not stated")


def _text(installed: Distribution, path: str) -> str | None:
    return installed.read_text(path) or installed.read_text(f"licenses/{path}")
