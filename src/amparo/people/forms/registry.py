"""Somebody new: what is known from the first, in one form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.errors import Message
from amparo.people.forms.kinds import birth_date_of
from amparo.people.forms.provenance import LONGEST_NOTE, FactForm, Line, choices_of
from amparo.people.rules.access import Compartment
from amparo.people.rules.drafts import PersonDraft
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import BirthDate, Name, RecordedSex, Sex, Value
from amparo.people.rules.words import WORDS
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


class PersonForm(FactForm):
    """A person to register. One name is enough; all else may be learnt later."""

    given = Line(label=_("Given names"), required=False)
    first_surname = Line(
        label=_("First surname"), required=False, help_text=_("With its particles: de la Cruz")
    )
    second_surname = Line(label=_("Second surname"), required=False)
    as_written = Line(
        label=_("As the source wrote it"),
        required=False,
        help_text=_("Only where it differs, or cannot be taken apart."),
    )
    born = DatePartsField(
        label=_("Birth date"),
        help_text=_("What is not known stays empty: the year alone is enough."),
        required=False,
    )
    is_approximate = forms.BooleanField(label=_("About then, not exactly"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what is known of a sex: nothing, too."""
        super().__init__(*args, **kwargs)
        unknown = in_words(Message("Not known"))
        self.fields["sex"].choices = [("", unknown), *choices_of(Sex)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask the rules, and say at its field what they refuse."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.values = tuple(self._values(told))
            except FactRefused as refusal:
                self.add_error(refusal.field, in_words(refusal.message))
        return told

    def draft(self) -> PersonDraft:
        """Give what registering takes."""
        provenance = self.provenance()
        facts = tuple((value, provenance) for value in self.values)
        return PersonDraft(facts, self.cleaned_data["sent_key"])

    def _values(self, told: dict[str, Any]) -> list[Value]:
        parts = ("given", "first_surname", "second_surname", "as_written")
        name = Name(*(told[part] for part in parts))
        if not name.whole:
            raise FactRefused("given", Message("Write at least one name."))
        values: list[Value] = [name]
        if told["born"] != (None, None, None):
            values.append(BirthDate(birth_date_of(told)))
        if told["sex"]:
            values.append(RecordedSex(Sex(told["sex"])))
        return values


class GlassForm(forms.Form):
    """Why a closed record must be opened now."""

    reason = Line(
        label=_("Why must you open it now?"),
        help_text=_("The head of protection reads this today."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you must open it now.")},
    )


class CompartmentForm(SentOnceForm):
    """How few colleagues a record is open to."""

    compartment = forms.ChoiceField(label=_("Who may open this record?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the compartments in the reader's language."""
        super().__init__(*args, **kwargs)
        offered = [(one.value, in_words(WORDS[one])) for one in Compartment]
        self.fields["compartment"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField
