"""Parts of a page that everybody is shown alike are drawn once a language."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from amparo.web.templatetags import drawn as module

NOTICE = Template(
    '{% load drawn %}{% drawn "web/components/session_notice.html" sign_in_url=url %}'
)


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
