"""Searching files, processes and text for texts that must not lie there in clear.

What is found is told by file, offset and number, never by the name or the secret itself.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.canaries.names import forms_of, forms_of_word, made_up

_FILES_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One place where something lies that must not lie there."""

    file: str
    offset: int
    what: str

    def __str__(self) -> str:
        return f"{self.file} at {self.offset}: {self.what}"


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for: every form, with the words that a report names it by."""

    folder: Path
    known: dict[bytes, str] = field(default_factory=dict)

    def also(self, secrets: Mapping[str, str | bytes]) -> None:
        """Search for secrets too, each under the words that a report may use for it."""
        for what, secret in secrets.items():
            self.known |= dict.fromkeys(forms_of_secret(secret), what)
        self._write()

    def names(self) -> "Search":
        """Search for all three hundred names."""
        for canary in made_up():
            what = f"canary {canary.number}"
            self.known.update((form, what) for form in forms_of(canary))
        self._write()
        return self

    def below(self, *folders: Path, without: Iterable[Path] = ()) -> list[Leak]:
        """Search every file below folders: data, logs, whatever is there."""
        excepted = set(without)
        files = [
            path
            for folder in folders
            for path in (folder.rglob("*") if folder.is_dir() else [folder])
            if path.is_file() and not path.is_symlink() and path not in excepted
        ]
        assert files, f"there is nothing to search in {folders}"
        found: list[Leak] = []
        for start in range(0, len(files), _FILES_AT_ONCE):
            found += self._in_files(files[start : start + _FILES_AT_ONCE])
        return sorted(found)

    def within(self, content: bytes, name: str) -> list[Leak]:
        """Search bytes that are no file, as a process list; `name` says what they are."""
        found = self._grep(["-"], content)
        return sorted(Leak(name, leak.offset, leak.what) for leak in found)

    def _in_files(self, files: list[Path]) -> list[Leak]:
        return self._grep(["--", *map(str, files)], None)

    def _grep(self, where: list[str], content: bytes | None) -> list[Leak]:
        # Thousands of forms in hundreds of megabytes: grep takes seconds where Python takes hours.
        command = ["grep", "-a", "-b", "-o", "-F", "-H", "-Z", "-s", "-f", str(self._patterns)]
        answer = subprocess.run(
            [*command, *where],
            input=content,
            stdin=subprocess.DEVNULL if content is None else None,
            capture_output=True,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        )
        assert answer.returncode <= 1 or answer.stdout, answer.stderr.decode(errors="replace")
        return [self._leak(line) for line in answer.stdout.split(b"\n") if line]

    def _leak(self, line: bytes) -> Leak:
        file, _, rest = line.partition(b"\0")
        offset, _, form = rest.partition(b":")
        return Leak(file.decode(errors="replace"), int(offset), self.known[form])

    @property
    def _patterns(self) -> Path:
        return self.folder / "patterns"

    def _write(self) -> None:
        self._patterns.write_bytes(b"\n".join(self.known) + b"\n")


def forms_of_secret(secret: str | bytes) -> set[bytes]:
    """Give every form of a secret that a leak could have; its case is part of it."""
    from tests.support.canaries.names import forms_of_bytes

    if isinstance(secret, bytes):
        return {form for form in forms_of_bytes(secret) if b"\n" not in form}
    return forms_of_word(secret)
