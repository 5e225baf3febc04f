"""Forms as our renderer draws them: tied together, named when missing, closed to HTML."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from amparo.cases.forms.filters import FilterForm
from amparo.web.forms import draw_question
from tests.support.gallery.content import GalleryForm

_EVIL = "<b>x</b>"
_FIRST_CONTROL = re.compile(r"<(?:input|textarea|select)\b[^>]*>")


class EvilForm(forms.Form):
    """HTML wherever words are expected."""

    text = forms.CharField(label=_EVIL, help_text=_EVIL)
    choice = forms.ChoiceField(choices=[(_EVIL, _EVIL)], widget=forms.RadioSelect)
    choices = forms.MultipleChoiceField(
        choices=[(_EVIL, [("1", _EVIL)])], widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> None:
        """Find fault with everything."""
        raise forms.ValidationError(_EVIL)


class LibraryForm(forms.Form):
    """A form as libraries write them, which know nothing of our rules."""

    login = forms.CharField(
        max_length=9, widget=forms.TextInput(attrs={"placeholder": "Name", "class": "wide"})
    )
    code = forms.CharField(error_messages={"required": "Type the code."})
    next = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def in_spanish() -> Iterator[None]:
    """Read in Spanish, whatever the request before was in."""
    with translation.override("es"):
        yield


@pytest.fixture
def wrong() -> GalleryForm:
    return GalleryForm({})


def control(html: str) -> str:
    """Give the first control of a field."""
    found = _FIRST_CONTROL.search(html)
    assert found
    return found.group()


@pytest.mark.parametrize("name", GalleryForm.base_fields)
def test_a_control_is_described_by_what_stands_there(wrong: GalleryForm, name: str):
    html = wrong[name].as_field_group()
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described or name in {"folio", "channel"}
    for target in described.group(1).split() if described else []:
        assert f'id="{target}"' in html
    if wrong[name].errors:
        assert f'id="id_{name}_error"' in html


@pytest.mark.parametrize("name", GalleryForm.base_fields)
def test_a_field_by_itself_is_the_field_of_the_whole(name: str):
    form = GalleryForm({"subject": "A mother called"})
    assert form[name].as_field_group() in str(form)


@pytest.mark.parametrize("name", ["subject", "password", "text", "day"])
def test_a_label_belongs_to_its_control(name: str):
    html = GalleryForm()[name].as_field_group()
    assert f'for="id_{name}"' in html
    assert f'id="id_{name}"' in control(html)


def test_whatever_holds_html_is_shown_as_text():
    form = EvilForm({"text": "", "choice": _EVIL})
    shown = str(form) + render_to_string("web/components/error_summary.html", {"form": form})
    assert _EVIL not in shown
    assert shown.count("&lt;b&gt;") >= 8


def test_nothing_is_left_to_a_browsers_own_words():
    html = str(LibraryForm({})) + str(GalleryForm())
    assert not re.search(r"\s(required|maxlength|minlength|placeholder)\b[=>\s]", html)


def test_a_library_keeps_its_own_class_beside_ours():
    assert 'class="govuk-input wide"' in control(LibraryForm()["login"].as_field_group())


def test_a_hidden_field_is_dressed_in_nothing():
    assert str(LibraryForm()["next"]) == '<input type="hidden" name="next" id="id_next">'


def test_what_is_missing_is_named():
    with translation.override("en"):
        wrong = GalleryForm({})
        assert wrong.errors["subject"] == ["Fill in “Subject”."]
        assert wrong.errors["reached"] == ["Choose an answer to “How did it arrive?”."]
        assert wrong.errors["read"] == ["Tick “I have read the note aloud” to go on."]


def test_a_forms_own_words_for_what_is_missing_are_kept():
    assert LibraryForm({}).errors["code"] == ["Type the code."]


def test_only_what_may_stay_empty_says_so():
    form = GalleryForm()
    optional = [name for name in form.fields if "amparo-optional" in form[name].as_field_group()]
    assert optional == ["folio", "channel"]


@pytest.mark.parametrize(
    ("name", "target"), [("subject", "id_subject"), ("copies", "id_copies_0"), ("read", "id_read")]
)
def test_the_summary_leads_to_the_control(wrong: GalleryForm, name: str, target: str):
    summary = render_to_string("web/components/error_summary.html", {"form": wrong})
    (words,) = wrong.errors[name]
    assert f'<a href="#{target}">{words}</a>' in summary
    assert f'id="{target}"' in str(wrong)


def test_what_is_wrong_with_the_whole_stands_above_the_fields(wrong: GalleryForm):
    html = str(wrong)
    assert html.index("La nota está incompleta.") < html.index("id_subject")
    summary = render_to_string("web/components/error_summary.html", {"form": wrong})
    assert '<a href="#id_subject">La nota está incompleta.</a>' in summary


@pytest.mark.parametrize("context", [{}, {"form": None}, {"form": GalleryForm()}])
def test_without_errors_there_is_no_summary(context: dict[str, Any]):
    assert "summary" not in render_to_string("web/components/error_summary.html", context)


def test_a_password_is_never_sent_back():
    form = GalleryForm({"password": "correct horse"})
    assert "correct horse" not in str(form)


def test_what_was_written_comes_back():
    form = GalleryForm({"subject": "A mother called", "reached": "visit", "copies": ["mail"]})
    html = str(form)
    assert 'value="A mother called"' in html
    assert re.search(r'value="visit"[^>]*\bchecked\b', html)
    assert re.search(r'value="mail"[^>]*\bchecked\b', html)
    assert len(re.findall(r"\bchecked\b", html)) == 2


def test_a_question_that_was_drawn_is_drawn_anew_for_another_language_or_question():
    with translation.override("es"):
        first = draw_question(FilterForm, {"due": "late"})
        assert draw_question(FilterForm, {"due": "late"}) is first
        assert "¿De quién?" in first
        assert draw_question(FilterForm, {"due": "today"}) != first
    with translation.override("en"):
        assert "Whose?" in draw_question(FilterForm, {"due": "late"})
