"""Who needs help, what happened, and what is known of the person."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.people.forms.provenance import Line
from amparo.people.rules.dates import PartialDate, read_birth_date
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import Name
from amparo.reception.forms.help.parts import CHOOSE, StepForm
from amparo.reception.rules.help import Answers, Draft, ForWhom
from amparo.reception.rules.help_words import MATTERS, WHOM
from amparo.reception.rules.requests import Matter
from amparo.web.dates import DatePartsField
from amparo.web.translation import in_words

_NOTHING = (None, None, None)


class WhomForm(StepForm):
    """Who needs the help."""

    for_whom = forms.ChoiceField(
        label=CHOOSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who needs help.")},
    )

    def prepare(self, answers: Answers) -> None:
        """Offer both."""
        del answers
        self.offer("for_whom", [(one.value, in_words(WHOM[one])) for one in ForWhom])

    def told(self) -> dict[str, Any]:
        """Give who it is."""
        return {"for_whom": ForWhom(self.cleaned_data["for_whom"])}


class MatterForm(StepForm):
    """What happened, as it comes closest."""

    matter = forms.ChoiceField(
        label=CHOOSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )

    def prepare(self, answers: Answers) -> None:
        """Offer them in plain words."""
        del answers
        self.offer("matter", [(one.value, in_words(MATTERS[one])) for one in Matter])

    def told(self) -> dict[str, Any]:
        """Give what was chosen."""
        return {"matter": Matter(self.cleaned_data["matter"])}


class NameForm(StepForm):
    """The name of whoever needs help, as far as it is known."""

    given = Line(label=_("Given names"), required=False)
    first_surname = Line(label=_("First surname"), required=False)
    second_surname = Line(label=_("Second surname"), required=False)
    is_unknown = forms.BooleanField(label=_("I do not know the name"), required=False)

    def prepare(self, answers: Answers) -> None:
        """Nobody is asked whether they know their own."""
        if answers.is_for_me:
            del self.fields["is_unknown"]

    def clean(self) -> dict[str, Any]:
        """Take one name, or that none is known."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self._name(told).whole and not told.get("is_unknown"):
            self.refuse("given", _ONE_NAME if "is_unknown" not in self.fields else _ANY_NAME)
        return told

    def told(self) -> dict[str, Any]:
        """Give the name; none of one that is not known."""
        is_unknown = self.cleaned_data.get("is_unknown")
        return {"name": Name() if is_unknown else self._name(self.cleaned_data)}

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Give the parts of the name."""
        name = draft.answers.name
        if name is None:
            return {}
        parts = ("given", "first_surname", "second_surname")
        return {part: getattr(name, part) for part in parts} | {"is_unknown": not name.whole}

    @staticmethod
    def _name(told: dict[str, Any]) -> Name:
        return Name(told["given"], told["first_surname"], told["second_surname"])


class BornForm(StepForm):
    """A birth date, whole, in part or not at all."""

    born = DatePartsField(
        label=_("Date of birth"),
        help_text=_("For example, 27 3 1985. Leave empty what you do not know."),
        required=False,
    )
    is_approximate = forms.BooleanField(label=_("It is about then, not exactly"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask the rules, and say at the date what they refuse."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return told
        told["date"] = None
        if told["born"] == _NOTHING:
            return told
        try:
            year, month, day = told["born"]
            on = PartialDate(year, month, day, told["is_approximate"])
            told["date"] = read_birth_date(on, localdate(utc_now()))
        except FactRefused as refusal:
            self.refuse("born", refusal.message)
        return told

    def told(self) -> dict[str, Any]:
        """Give the date as far as it is known."""
        return {"is_born_asked": True, "born": self.cleaned_data["date"]}

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Give the parts of the date."""
        on = draft.answers.born
        if on is None:
            return {}
        return {"born": (on.year, on.month, on.day), "is_approximate": on.is_approximate}


_ONE_NAME = Message("Write at least one of your names.")
_ANY_NAME = Message("Write at least one name, or tick that you do not know it.")
