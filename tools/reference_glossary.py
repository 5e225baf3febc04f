"""The reference page of the product's words: what each thing is called, in each language."""

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext

from amparo.kernel.words import Words
from tools.reference_tables import BY_SOURCE, code, in_each_language, table

_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def glossary() -> str:
    """List each word of the lists that people choose from and read, by domain and list."""
    parts = "\n\n".join(_domain(name, words) for name, words in domains_with_words())
    return f"""# Glossary

What each thing is called on pages, in JSON and in each language. Each list stands in its domain's
`rules/words.py`; translations are those of the catalogue.

{parts}
"""


def pairs() -> Iterator[tuple[str, ...]]:
    """Give every word in each language, so that two names of one thing are found."""
    for _, words in domains_with_words():
        for members in words.lists:
            yield from (_both(words, one) for one in members if one in words)


def domains_with_words() -> Iterator[tuple[str, Words]]:
    """Give every domain that has lists of words, with them."""
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        if not (Path(app.path) / "rules" / "words.py").exists():
            continue
        words = getattr(import_module(f"{app.name}.rules.words"), "WORDS", None)
        if isinstance(words, Words):
            yield app.label, words


def _domain(name: str, words: Words) -> str:
    lists = sorted(words.lists, key=lambda one: one.__name__)
    return f"## {name}\n\n" + "\n\n".join(_list(one, words) for one in lists)


def _list(members: type[StrEnum], words: Words) -> str:
    heading = _BETWEEN_WORDS.sub(" ", members.__name__).lower()
    rows = [(code(one.value), *_both(words, one)) for one in members if one in words]
    return f"### {heading}\n\n{table(('value', *in_each_language()), rows)}"


def _both(words: Words, member: StrEnum) -> tuple[str, ...]:
    return tuple(_said(words[member].template, language) for language in BY_SOURCE)


def _said(sentence: str, language: str) -> str:
    with translation.override(language):
        return gettext(sentence)
