"""Templates keep to their own domain, hold no code, and say nothing that is not translated."""

from pathlib import Path

import pytest

from tests.support.architecture import templates
from tests.support.architecture.places import SOURCE, plant

FINDERS = [
    templates.foreign_templates,
    templates.inline_code,
    templates.untranslated_words,
    templates.old_tag_names,
    templates.unexplained_components,
]
CODE = {
    '<p style="color: red">': "style",
    "<style>p { color: red }</style>": "style",
    "<script>alert(1)</script>": "inline script",
    '<button onclick="go()">': "handler onclick",
    '<button {% if a > b %}hx-on:click="go()"{% endif %}>': "handler hx-on:click",
    '<a href="java\tscript:go()">': "javascript:",
}
WORDS = [
    "<p>Hello</p>",
    "<p>{% if late %}Late{% endif %}</p>",
    '<img alt="A map" src="map.svg">',
    '<nav aria-label="Pages"></nav>',
    '<p lang="{{ LANGUAGE_CODE }}">Hello</p>',
    '<p lang="en">Hello</p> there',
    "{% blocktranslate %}Hello{% endblocktranslate %} there",
]
NO_WORDS = [
    "Amparo · 36(1)(b) · {{ case.reference }}",
    "{# Hello #}{% comment %}Hello{% endcomment %}<!-- Hello -->",
    '{% translate "Hello" %}{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %}',
    '<p lang="en">I want to <b>speak</b> to my consulate.<br></p>',
    '<img alt="{% translate "A map" %}" src="map.svg">',
]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_templates_keep_the_rules(finder):
    assert list(templates.templates(SOURCE))
    assert finder(SOURCE) == []


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "people/card.html" %}',
        '{% extends "people/card.html#panel" %}',
        "{% include chosen %}",
        '{% include "cases/missing.html" %}',
    ],
)
def test_a_template_of_another_domain_is_found(tmp_path: Path, tag: str):
    plant(tmp_path, "people/templates/people/card.html", "")
    plant(tmp_path, "cases/templates/cases/page.html", f"\n{tag}\n")
    assert templates.foreign_templates(tmp_path) == [
        f"cases/templates/cases/page.html:2: takes {tag.split()[2]}"
    ]


def test_a_template_outside_its_domains_folder_is_found(tmp_path: Path):
    plant(tmp_path, "cases/templates/web/base.html", "")
    assert templates.foreign_templates(tmp_path) == [
        "cases/templates/web/base.html:1: stands outside templates/cases/"
    ]


def test_templates_of_its_own_and_of_the_web_pass(tmp_path: Path):
    plant(tmp_path, "web/templates/web/base.html", "")
    plant(tmp_path, "cases/templates/cases/row.html", "")
    tags = '{% extends "web/base.html" %}{% include "cases/row.html#cell" with a=b %}'
    plant(tmp_path, "cases/templates/cases/page.html", tags)
    assert templates.foreign_templates(tmp_path) == []


@pytest.mark.parametrize("html", CODE)
def test_code_written_into_a_page_is_found(tmp_path: Path, html: str):
    plant(tmp_path, "cases/templates/cases/page.html", f"\n{html}\n")
    assert f"cases/templates/cases/page.html:2: {CODE[html]}" in templates.inline_code(tmp_path)


def test_a_script_of_our_own_passes(tmp_path: Path):
    html = '<script type="module" src="{% static "web/amparo.js" %}"></script>'
    plant(tmp_path, "cases/templates/cases/page.html", html)
    assert templates.inline_code(tmp_path) == []


@pytest.mark.parametrize("html", WORDS)
def test_words_without_translation_are_found(tmp_path: Path, html: str):
    plant(tmp_path, "cases/templates/cases/page.html", f"\n{html}\n")
    (found,) = templates.untranslated_words(tmp_path)
    assert found.startswith("cases/templates/cases/page.html:2: ")


@pytest.mark.parametrize("html", NO_WORDS)
def test_names_numbers_and_translated_words_pass(tmp_path: Path, html: str):
    plant(tmp_path, "cases/templates/cases/page.html", html)
    assert templates.untranslated_words(tmp_path) == []


@pytest.mark.parametrize("tag", ["trans", "blocktrans", "endblocktrans"])
def test_an_old_name_of_a_tag_is_found(tmp_path: Path, tag: str):
    plant(tmp_path, "cases/templates/cases/page.html", f'\n{{% {tag} "Hello" %}}')
    assert templates.old_tag_names(tmp_path) == [f"cases/templates/cases/page.html:2: {{% {tag}"]


def test_a_component_that_does_not_say_what_it_is_is_found(tmp_path: Path):
    plant(tmp_path, "web/templates/web/components/row.html", "<p></p>")
    assert templates.unexplained_components(tmp_path) == [
        "web/templates/web/components/row.html:1: begins without a comment"
    ]
