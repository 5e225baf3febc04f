"""What happened in their own words, the word agreed on, and whether it may be kept."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.people.forms.provenance import Line
from amparo.people.rules.consents import wording_of
from amparo.people.rules.facts import Purpose
from amparo.reception.forms.help.parts import CHOOSE, StepForm, Told
from amparo.reception.rules.help import Draft, consented
from amparo.reception.rules.requests import LONGEST_TEXT
from amparo.reception.rules.verifying import LONGEST, SHORTEST, is_usable
from amparo.web.languages import readers_language
from amparo.web.translation import in_words


class WordsForm(StepForm):
    """What happened, in their own words."""

    words = Told(
        label=_("In your own words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": _("Write what happened. A few words are enough."),
            "max_length": _("Use at most %(limit_value)d characters; it has %(show_value)d."),
        },
    )


class WordForm(StepForm):
    """The word that is agreed on."""

    word = Line(
        label=_("Your word"),
        help_text=_(
            "Easy for you to remember, hard for others to guess: no name and no date. "
            "Capitals and accents do not count."
        ),
        max_length=LONGEST,
        error_messages={"required": _("Choose a word.")},
    )

    def clean_word(self) -> str:
        """Refuse what is no more than a guess."""
        word = str(self.cleaned_data["word"])
        if not is_usable(word):
            raise forms.ValidationError(in_words(_LONG_ENOUGH))
        return word


class ConsentForm(StepForm):
    """Whether it may be kept, in the words in force today."""

    agrees = forms.ChoiceField(
        label=CHOOSE,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, I agree")), ("no", _("No"))],
        error_messages={"required": _("Choose whether it may be kept.")},
    )

    def clean_agrees(self) -> str:
        """Without an agreement nothing can be sent."""
        if self.cleaned_data["agrees"] != "yes":
            raise forms.ValidationError(in_words(_NOT_AGREED))
        return "yes"

    def told(self) -> dict[str, Any]:
        """Give the agreement with the version of the words and their language."""
        wording = wording_of(Purpose.KEEP_RECORD, localdate(utc_now()))
        return {"consent": consented(wording.version if wording else "", readers_language())}

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Give that it was agreed to."""
        return {"agrees": "yes"} if draft.answers.consent else {}


_LONG_ENOUGH = Message(
    "Choose a word of {least} to {most} letters.", {"least": SHORTEST, "most": LONGEST}
)
_NOT_AGREED = Message(
    "Without your agreement nothing can be kept, so nothing can be sent. Call the help line: you "
    "can be helped by telephone. If you leave this page, what you typed is erased."
)
