"""The language of the page that is being made, and languages by their own names."""

from django.utils.translation import get_language, get_language_info

from amparo.kernel.languages import LANGUAGES, Phrase, language_of


def readers_language() -> str:
    """Give the code of the language that the page is made in."""
    return language_of(get_language())


def in_readers_language(phrase: Phrase) -> str:
    """Give what a row of our own tables is called, in the language of the page."""
    return phrase.said(get_language())


def own_name(code: str) -> str:
    """Give what a language is called by those who speak it: Español."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def by_own_name() -> list[tuple[str, str]]:
    """Give every language with its own name, to be chosen from."""
    return [(code, own_name(code)) for code in LANGUAGES]
