"""What a template must not hold: another domain's templates, inline code, untranslated words.

A template is read as HTML with Django's tags blanked out, so that lines stay where they are. Text
counts as untranslated when letters remain outside `translate` and `blocktranslate`, in the page or
in an attribute that people read. Two things are spared: Amparo's name, and the inside of an element
that states its language as a fixed word (`lang="en"`), which says that the text is meant to be in
that language for everyone. Words that come from Python or from a filter's argument are not seen.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from tests.support.architecture.places import files, place

_WHOLE = r"\{%\s*(comment|blocktrans(?:late)?)\b.*?%\}.*?\{%\s*end\1\s*%\}"
_BLANKED = re.compile(rf"{_WHOLE}|\{{%.*?%\}}|\{{\{{.*?\}}\}}|\{{#.*?#\}}", re.DOTALL)
_REFERENCE = re.compile(r"\{%\s*(?:include|extends)\s+(\S+)")
_OLD_NAME = re.compile(r"\{%\s*(?:end)?(?:block)?trans\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OWN_NAME = re.compile(r"\bAmparo\b")
_READ_ALOUD = {"alt", "aria-description", "aria-label", "placeholder", "summary", "title"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}


def templates(folder: Path) -> Iterator[Path]:
    """List the templates of every domain below a folder."""
    return (path for path in files(folder, ".html") if "templates" in path.parts)


def foreign_templates(folder: Path) -> list[str]:
    """Find templates that stand outside their domain's folder, or include from another domain's."""
    found = []
    for path in templates(folder):
        domain, _, *rest = path.relative_to(folder).parts
        if rest[0] != domain:
            found.append(f"{place(path, 1, folder)}: stands outside templates/{domain}/")
        for line, target in _references(path):
            if not _may_include(folder, domain, target):
                found.append(f"{place(path, line, folder)}: takes {target}")
    return found


def inline_code(folder: Path) -> list[str]:
    """Find styles, scripts and handlers written into a page; the page's policy refuses them."""
    return [
        f"{place(path, line, folder)}: {what}"
        for path in templates(folder)
        for line, what in _read(path).code
    ]


def untranslated_words(folder: Path) -> list[str]:
    """Find words that a reader sees and no translation reaches, as the module says."""
    return [
        f"{place(path, line, folder)}: {words}"
        for path in templates(folder)
        for line, words in _read(path).words
    ]


def old_tag_names(folder: Path) -> list[str]:
    """Find `trans` and `blocktrans`: we write `translate` and `blocktranslate`."""
    return [
        f"{place(path, line, folder)}: {found.group()}"
        for path in templates(folder)
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for found in _OLD_NAME.finditer(text)
    ]


def unexplained_components(folder: Path) -> list[str]:
    """Find components that do not begin by saying what they are and what they take."""
    return [
        f"{place(path, 1, folder)}: begins without a comment"
        for path in templates(folder)
        if "components" in path.parts
        if not path.read_text(encoding="utf-8").startswith("{% comment %}")
    ]


def _references(path: Path) -> Iterator[tuple[int, str]]:
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for found in _REFERENCE.finditer(text):
            yield line, found.group(1)


def _may_include(folder: Path, domain: str, target: str) -> bool:
    # A variable in place of a name could be any template, so only names in quotes pass.
    name, owner = target.strip("\"'").split("#")[0], target.strip("\"'").split("/")[0]
    is_named = target[0] in "\"'" and owner in {domain, "web"}
    return is_named and (folder / owner / "templates" / name).is_file()


class _Element(NamedTuple):
    tag: str
    has_own_language: bool


class _Page(HTMLParser):
    """Notes the code and the untranslated words of one template as it reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.code: list[tuple[int, str]] = []
        self.words: list[tuple[int, str]] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = _Element(tag, bool(values.get("lang", "").strip()))
        self._open.append(element)
        self._judge_code(tag, values)
        for name in sorted(_READ_ALOUD.intersection(values)):
            self._judge_words(values[name])
        if tag in _VOID:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in {"script", "style"}:
            self._judge_inline(data)
        else:
            self._judge_words(data)

    def _judge_inline(self, text: str) -> None:
        if text.strip():
            self._note_code(f"inline {self._open[-1].tag}")

    def _judge_code(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style" or "style" in values:
            self._note_code("style")
        for name, value in values.items():
            if name.startswith(("on", "hx-on")):
                self._note_code(f"handler {name}")
            if "javascript:" in re.sub(r"\s", "", value).lower():
                self._note_code("javascript:")

    def _judge_words(self, text: str) -> None:
        is_meant = any(element.has_own_language for element in self._open)
        if not is_meant and _LETTERS.search(_OWN_NAME.sub("", text)):
            self.words.append((self._line_of(text), " ".join(text.split())))

    def _line_of(self, text: str) -> int:
        return self.getpos()[0] + text[: len(text) - len(text.lstrip())].count("\n")

    def _note_code(self, what: str) -> None:
        self.code.append((self.getpos()[0], what))


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(_BLANKED.sub(_blank, path.read_text(encoding="utf-8")))
    page.close()
    return page


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())
