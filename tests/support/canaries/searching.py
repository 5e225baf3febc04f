"""Searching files, processes and text for words that must not lie there in clear.

What is found is told by file, offset and number, never by the name or the secret itself.
"""

import base64
import binascii
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.support.canaries.names import forms_of, forms_of_bytes, forms_of_word, made_up

_FILES_AT_ONCE = 2_000
# Eight bytes do not come about by chance; keys of two line ends among 32 bytes keep as many.
_UNLIKELY_BYTES = 8
_VANISHED = "No such file or directory"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One place where something lies that must not lie there."""

    file: str
    offset: int
    what: str

    def __str__(self) -> str:
        """Say where, and which one by its number."""
        return f"{self.file} at {self.offset}: {self.what}"


@dataclass(frozen=True, slots=True)
class Search:
    """All the names in every form, and secrets, each with words to report it by.

    `folder` keeps the list of what is searched for; it must lie where nobody searches.
    """

    folder: Path
    known: dict[bytes, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the names."""
        self.known.update(_forms_of_names())
        self.look_for({})

    def look_for(self, secrets: Mapping[str, str]) -> None:
        """Look for secrets too; each maps to the words that a report may use for it."""
        for secret, what in secrets.items():
            self.known.update(dict.fromkeys(forms_of_secret(secret), what))
        self._patterns.write_bytes(b"\n".join(self.known) + b"\n")

    def below(self, *folders: Path) -> list[Leak]:
        """Search every file below folders: data, logs, whatever is there."""
        files = [
            str(path)
            for folder in folders
            for path in (folder.rglob("*") if folder.is_dir() else [folder])
            if path.is_file() and not path.is_symlink()
        ]
        found: list[Leak] = []
        for start in range(0, len(files), _FILES_AT_ONCE):
            found += self._grep(["--", *files[start : start + _FILES_AT_ONCE]])
        return sorted(found)

    def within(self, content: bytes) -> list[Leak]:
        """Search bytes that are no file, as a process list or a page."""
        return sorted(self._grep(["-"], content))

    def _grep(self, where: list[str], content: bytes = b"") -> list[Leak]:
        # A hundred thousand forms in a hundred megabytes: seconds for grep, hours for Python.
        command = ["grep", "-a", "-b", "-o", "-F", "-H", "-Z", "-f", str(self._patterns), *where]
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
        answer = subprocess.run(
            command, input=content, capture_output=True, check=False, env=environment
        )
        complaints = answer.stderr.decode(errors="replace").splitlines()
        # A running server removes files of its own between our looking and our reading.
        assert [line for line in complaints if not line.endswith(_VANISHED)] == []
        return [self._leak(line) for line in answer.stdout.split(b"\n") if line]

    def _leak(self, line: bytes) -> Leak:
        file, _, rest = line.partition(b"\0")
        offset, _, form = rest.partition(b":")
        return Leak(file.decode(errors="replace"), int(offset), self.known[form])

    @property
    def _patterns(self) -> Path:
        return self.folder / "patterns"


@cache
def _forms_of_names() -> dict[bytes, str]:
    return {form: f"canary {canary.number}" for canary in made_up() for form in forms_of(canary)}


def forms_of_secret(secret: str) -> set[bytes]:
    """Give every form of a secret that a leak could have; of one in base64 also the bytes."""
    forms = forms_of_word(secret)
    try:
        content = base64.b64decode(secret, validate=True)
    except (binascii.Error, ValueError):
        return forms
    # A line's end cannot be searched for: the longest part of the bytes is as good.
    pieces = (max(form.split(b"\n"), key=len) for form in forms_of_bytes(content))
    return forms | {piece for piece in pieces if len(piece) >= _UNLIKELY_BYTES}
