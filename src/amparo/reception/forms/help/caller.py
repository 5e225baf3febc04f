"""Who writes, how to reach them without harm, and in which language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.errors import Message
from amparo.people.forms.provenance import Line, choices_of
from amparo.people.rules.contacts import read_contact_value
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import Relation, Safety
from amparo.people.rules.words import GROUPINGS
from amparo.reception.forms.help.parts import CHOOSE, StepForm
from amparo.reception.rules.help import KINDS, Answers, Draft, Reach
from amparo.reception.rules.help_words import SAFE, WAYS
from amparo.web.languages import own_name, readers_language
from amparo.web.translation import in_words


class CallerForm(StepForm):
    """Who writes, for somebody else."""

    caller = Line(label=_("Your name"), error_messages={"required": _("Write the name you go by.")})
    relation = forms.ChoiceField(
        label=_("What are you to the person?"),
        error_messages={"required": _("Choose what you are to the person.")},
    )

    def prepare(self, answers: Answers) -> None:
        """Offer the relations."""
        del answers
        self.offer("relation", [("", ""), *choices_of(Relation)])

    def told(self) -> dict[str, Any]:
        """Give name and relation."""
        told = self.cleaned_data
        return {"caller": told["caller"], "relation": Relation(told["relation"])}


class ReachForm(StepForm):
    """How to reach whoever writes, if at all."""

    reach = forms.ChoiceField(
        label=CHOOSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how, or that you will call.")},
    )
    contact = Line(
        label=_("Number or address"),
        help_text=_("Through somebody: their name and number. If you will call, leave it empty."),
        required=False,
    )

    def prepare(self, answers: Answers) -> None:
        """Offer the ways."""
        del answers
        self.offer("reach", [(one.value, in_words(WAYS[one])) for one in Reach])

    def clean(self) -> dict[str, Any]:
        """Ask for the number or address, and read it as the rules do."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return told
        reach = Reach(told["reach"])
        if reach is Reach.NONE:
            told["contact"] = ""
        elif not told["contact"]:
            self.refuse("contact", _NO_CONTACT[reach])
        else:
            self._read(reach, told)
        return told

    def told(self) -> dict[str, Any]:
        """Give the way and where it leads."""
        told = self.cleaned_data
        return {"reach": Reach(told["reach"]), "contact": told["contact"]}

    def _read(self, reach: Reach, told: dict[str, Any]) -> None:
        try:
            told["contact"] = read_contact_value(KINDS[reach], told["contact"])
        except FactRefused as refusal:
            self.refuse("contact", refusal.message)


class SafeForm(StepForm):
    """Whether, when and with which words to reach them."""

    safety = forms.ChoiceField(
        label=CHOOSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is safe.")},
    )
    when = Line(
        label=_("When is a good moment?"), help_text=_("Weekdays after six"), required=False
    )
    wording = Line(
        label=_("What may be said if somebody else answers?"),
        help_text=_("For example, that it is about an appointment."),
        required=False,
    )

    def prepare(self, answers: Answers) -> None:
        """Offer the answers."""
        del answers
        self.offer("safety", [(one.value, in_words(SAFE[one])) for one in SAFE])

    def told(self) -> dict[str, Any]:
        """Give all three."""
        told = self.cleaned_data
        return {**told, "safety": Safety(told["safety"])}


class LanguageForm(StepForm):
    """The language to speak in."""

    language = forms.ChoiceField(label=_("Language"))
    needs_interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)

    def prepare(self, answers: Answers) -> None:
        """Offer the groupings by their own names; the page's language comes first."""
        del answers
        self.offer("language", [(one, one) for one in (*GROUPINGS, "Otra / Other")])

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Suggest the language that is being read."""
        read = own_name(readers_language())
        answers = draft.answers
        return {
            "language": answers.language or read,
            "needs_interpreter": answers.needs_interpreter,
        }


_NO_CONTACT = {
    Reach.PHONE: Message("Write the number."),
    Reach.EMAIL: Message("Write the e-mail address."),
    Reach.SOMEBODY: Message("Write the name and the number of that person."),
}
