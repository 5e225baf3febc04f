"""Small forms on a request's page."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amparo.people.forms.provenance import Line
from amparo.people.selectors.registry import find_numbered_person
from amparo.reception.rules.requests import Outcome
from amparo.reception.rules.words import WORDS
from amparo.web.translation import in_words

_REFERENCE = re.compile(r"(?:[A-Z]{3}-P-)?(\d{4})-(\d{1,9})", re.ASCII)


class WordForm(forms.Form):
    """What a voice on the line says is the word."""

    said = Line(
        label=_("What does the caller say is the word?"),
        error_messages={"required": _("Ask for the word, and type what the caller says.")},
    )


def word_form(caller: UUID, sent: QueryDict | None = None) -> WordForm:
    """Give the form that asks one caller for the word; a page has one for each."""
    return WordForm(sent, auto_id=f"{caller}-%s")


class PersonForm(forms.Form):
    """Whom a request is about: one of those proposed, or the reference of somebody registered."""

    reference = Line(
        label=_("Reference of the person"),
        help_text=_("For example 2026-000012, as it stands on the person's page."),
        error_messages={"required": _("Write the reference that stands on the person's page.")},
    )

    def clean_reference(self) -> UUID:
        """Read the reference, and find whose it is."""
        found = _REFERENCE.fullmatch(self.cleaned_data["reference"].upper())
        person = find_numbered_person(int(found[1]), int(found[2])) if found else None
        if person is None:
            raise forms.ValidationError(_("Nobody is registered under this reference."))
        return person.id


class CloseForm(forms.Form):
    """With which outcome a request is closed."""

    outcome = forms.ChoiceField(
        label=_("Why is it closed?"),
        error_messages={"required": _("Choose why it is closed.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the outcomes in the reader's language."""
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("Choose")),
            *((one.value, in_words(WORDS[one])) for one in Outcome),
        ]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class FolioForm(forms.Form):
    """The folio that somebody reads out."""

    folio = Line(
        label=_("Folio"),
        max_length=40,
        error_messages={"required": _("Type the folio that the caller reads out.")},
    )
