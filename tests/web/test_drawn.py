"""Parts of a page that everybody is shown alike are drawn once a language."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import override

import amparo
from amparo.web.templatetags import drawn as module

NOTICE = Template(
    '{% load drawn %}{% drawn "web/components/session_notice.html" sign_in_url=url %}'
)


_USE = re.compile(r"\{% drawn [^%]+%\}")
USES = {
    '{% drawn "web/components/forgetting.html" %}',
    '{% drawn "web/components/assets.html" %}',
    '{% drawn "web/components/demonstration_banner.html" %}',
    '{% drawn "web/components/session_notice.html" sign_in_url=sign_in_url %}',
    '{% drawn "web/components/site_navigation.html" navigation=navigation %}',
    '{% drawn "web/components/unsent.html" %}',
}
"""What is kept for whoever comes next. Another one: does anything of one person stand in it?"""


def test_nothing_else_is_kept_from_one_reader_to_the_next():
    templates = (Path(amparo.__file__).parent).rglob("*.html")
    assert {use for one in templates for use in _USE.findall(one.read_text())} == USES


def test_words_that_may_stand_as_they_are_are_others_than_those_that_may_not():
    assert "&lt;b&gt;" in shown("<b>", "en")
    assert "<b>" in shown(SafeString("<b>"), "en")
    assert "&lt;b&gt;" in shown("<b>", "en")


def shown(url: object, language: str) -> str:
    with override(language):
        return NOTICE.render(Context({"url": url, "secret": "of one person"}))


def test_each_language_and_each_word_has_its_own(monkeypatch: pytest.MonkeyPatch):
    english, spanish = shown("/enter/", "en"), shown("/enter/", "es")
    assert "Your session ends in 2 minutes." in english
    assert "Su sesión termina en 2 minutos." in spanish
    assert 'href="/elsewhere/"' in shown("/elsewhere/", "en")

    def refuse(*_: object) -> str:
        raise AssertionError("drawn a second time")

    monkeypatch.setattr(module, "render_to_string", refuse)
    assert shown("/enter/", "en") == english
    assert shown("/enter/", "es") == spanish


def test_it_knows_nothing_but_what_it_is_told(monkeypatch: pytest.MonkeyPatch):
    told = []
    monkeypatch.setattr(module, "render_to_string", lambda _, words: told.append(words) or "")
    shown("/nowhere-else/", "en")
    assert told == [{"sign_in_url": "/nowhere-else/"}]


def test_what_changes_in_place_is_no_word_for_it():
    with pytest.raises(TypeError, match="unhashable"):
        shown(["/enter/"], "en")
