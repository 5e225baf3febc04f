"""The search for canaries finds what is there, in every form, and tells no name."""

import base64
import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.canaries.names import COUNT, made_up
from tests.support.canaries.searching import Search
from tests.support.canaries.watching import watched

_QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"
EVERYBODY = {f"canary {number}" for number in range(COUNT)}
FORMS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-16, little end first": lambda name: name.encode("utf-16-le"),
    "UTF-16, big end first": lambda name: name.encode("utf-16-be"),
    "Latin-1": lambda name: name.replace(_QUOTE, "'").encode("latin-1"),
    "accents apart": lambda name: unicodedata.normalize("NFD", name).encode(),
    "upper case": lambda name: name.upper().encode(),
    "lower case": lambda name: name.lower().encode(),
    "no accents": lambda name: unicodedata.normalize("NFD", name).encode("ascii", "ignore"),
    "percent": lambda name: quote(name).encode(),
    "percent twice": lambda name: quote(quote(name)).encode(),
    "JSON": lambda name: json.dumps({"name": name}).encode(),
    "HTML": lambda name: html.escape(name).encode(),
    "HTML by numbers": lambda name: name.encode("ascii", "xmlcharrefreplace"),
    "Python": lambda name: repr(name.encode()).encode(),
    "hexadecimal": lambda name: name.encode().hex().encode(),
    "hexadecimal, upper case": lambda name: name.encode().hex().upper().encode(),
    "base64": lambda name: base64.b64encode(name.encode()),
    "base64, one later": lambda name: base64.b64encode(b"a" + name.encode()),
    "base64, two later": lambda name: base64.urlsafe_b64encode(b"ab" + name.encode()),
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    return Search(tmp_path_factory.mktemp("search"))


@pytest.mark.parametrize("form", FORMS)
def test_all_of_them_are_found_in_every_form(search: Search, form: str):
    content = b"\0\n".join(FORMS[form](canary.name) for canary in made_up())
    assert {leak.what for leak in search.within(content)} == EVERYBODY


def test_a_part_of_a_name_is_found(search: Search):
    parts = "\n".join(canary.surnames[1] for canary in made_up())
    assert {leak.what for leak in search.within(parts.encode())} == EVERYBODY


def test_a_name_between_other_bytes_is_found_at_its_place(search: Search, tmp_path: Path):
    planted = tmp_path / "deep" / "planted"
    planted.parent.mkdir()
    planted.write_bytes(bytes(range(256)) * 99 + made_up()[7].surnames[0].encode() + b"\xff\0\n")
    (leak, *_) = search.below(tmp_path)
    assert (leak.file, leak.offset // 256, leak.what) == (str(planted), 99, "canary 7")


def test_a_report_names_nobody(search: Search):
    (leak, *_) = search.within(made_up()[3].name.encode())
    assert search.within(str(leak).encode()) == []


def test_nobody_is_found_where_no_name_is(search: Search):
    assert search.within(b"Visita a Alicia Barrientos Olvera\n" * 1000) == []


def test_names_are_spanish_and_differ():
    names = [canary.name for canary in made_up()]
    assert len(set(names)) == COUNT
    for sign in f"ñáéíóú'-{_QUOTE}":
        assert any(sign in name for name in names), sign


def test_a_file_that_is_gone_a_moment_later_was_seen(tmp_path: Path):
    with watched(tmp_path) as made:
        (tmp_path / "brief").write_text("")
        (tmp_path / "brief").unlink()
    assert made == ["brief"]


@pytest.mark.parametrize("at", [(3,), (12, 21), (7, 15, 23), (0, 31)])
def test_a_key_is_found_whatever_its_bytes_are(tmp_path: Path, at: tuple[int, ...]):
    key = bytearray(range(100, 132))
    for place in at:
        key[place] = ord("\n")
    search = Search(tmp_path)
    search.look_for({base64.b64encode(key).decode(): "the key"})
    assert {leak.what for leak in search.within(b"some " + bytes(key) + b" more")} == {"the key"}
