"""Collect every translatable sentence, bring each language's catalogue up to date, compile it.

    python -m tools.messages          update the .po files and compile them
    python -m tools.messages --check  say what is missing or stale; exit status 1 if anything is

Babel does the work, so that no gettext program needs to be installed.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from amparo.kernel import languages

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "amparo"
LOCALE = SOURCE / "web" / "locale"
TRANSLATED = tuple(code for code in languages.LANGUAGES if code != languages.SOURCE)
"""The languages that have a catalogue: all but that of the source."""

_KEYWORDS = {
    "Message": None,
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

_TEXT = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*\""""
_CALL = re.compile(rf"""\b(?:np|n|p)?gettext\((?:{_TEXT}|,\s*|\w+)+\)""")


def collect() -> Catalog:
    """Collect the sentences of the source: `Message(...)`, gettext's calls, templates."""
    found = Catalog(charset="utf-8")
    for path, text in _sources():
        for _line, function, messages, _ in extract_python(
            io.BytesIO(text.encode()), list(_KEYWORDS), [], {"encoding": "utf-8"}
        ):
            context, message = _split(function, messages)
            if message:
                found.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    return found


def catalogue_of(language: str) -> Path:
    """Give where a language's catalogue stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """Read a language's catalogue as it stands in the repository; an empty one where none does."""
    path = catalogue_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Give the compiled form of a catalogue."""
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def faults() -> list[str]:
    """Say what is wrong with the catalogues: missing, unused, empty or stale."""
    wanted = collect()
    return [f"{one}: {fault}" for one in TRANSLATED for fault in _faults_of(one, wanted)]


def _faults_of(language: str, wanted: Catalog) -> list[str]:
    present = read_catalogue(language)
    return [
        *(f"not in the catalogue: {m.id!r}" for m in wanted if m.id and not _held(present, m)),
        *(f"no longer used: {m.id!r}" for m in present if m.id and not _held(wanted, m)),
        *(f"not translated: {m.id!r}" for m in present if m.id and not _is_whole(m)),
        *(f"marked fuzzy: {m.id!r}" for m in present if m.id and m.fuzzy),
        *([] if _is_fresh(language, present) else ["its compiled form is stale"]),
    ]


def update() -> None:
    """Bring every catalogue up to date with the source, and compile it; begin those not there."""
    wanted = collect()
    for language in TRANSLATED:
        catalogue = read_catalogue(language)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = catalogue_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)
        _compiled_of(language).write_bytes(compiled(read_catalogue(language)))


def _sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        yield path, _calls_of(path.read_text(encoding="utf-8"))


def _calls_of(template: str) -> str:
    # Django turns a template into its gettext calls with filler between them that is no Python.
    return "\n".join(call.group() for call in _CALL.finditer(templatize(template)))


def _split(function: str, messages: object) -> tuple[str | None, object]:
    parts = messages if isinstance(messages, tuple) else (messages,)
    given = [part for part in parts if part]
    if "pgettext" in function:
        context, *rest = given
    else:
        context, rest = None, given[: 2 if function == "ngettext" else 1]
    return context, tuple(rest) if len(rest) > 1 else (rest[0] if rest else None)


def _held(catalogue: Catalog, message: object) -> bool:
    return catalogue.get(message.id, message.context) is not None  # type: ignore[attr-defined]


def _is_whole(message: object) -> bool:
    texts = message.string  # type: ignore[attr-defined]
    return all(texts) if isinstance(texts, (tuple, list)) else bool(texts)


def _is_fresh(language: str, catalogue: Catalog) -> bool:
    path = _compiled_of(language)
    return path.exists() and path.read_bytes() == compiled(catalogue)


def _compiled_of(language: str) -> Path:
    return catalogue_of(language).with_suffix(".mo")


def main() -> int:
    """Update the catalogues, or check them; give the exit status."""
    if "--check" not in sys.argv:
        update()
    found = faults()
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
