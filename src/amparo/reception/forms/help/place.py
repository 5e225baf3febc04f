"""Where the person is or was last: the place decides which consulate helps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.network.place_names import by_name, state_name
from amparo.network.rules.territory.geography import (
    get_county,
    get_state,
    list_counties,
    list_states,
)
from amparo.people.forms.provenance import Line
from amparo.reception.forms.help.parts import DO_NOT_KNOW, StepForm
from amparo.reception.rules.help import NOT_KNOWN, Answers, Draft
from amparo.web.translation import in_words


class StateForm(StepForm):
    """The state where the person is, or was last."""

    state = forms.ChoiceField(
        label=_("State or territory"),
        error_messages={"required": _("Choose a state, or that you do not know.")},
    )

    def prepare(self, answers: Answers) -> None:
        """Offer that it is not known first: it would be lost below fifty others."""
        del answers
        named = [(one.code, str(state_name(one))) for one in by_name(list_states())]
        self.offer("state", [("", ""), (NOT_KNOWN, in_words(DO_NOT_KNOW)), *named])

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Suggest the state of a county that was looked up."""
        looked_up = draft.suggested_county
        suggested = get_county(looked_up).state.code if looked_up else ""
        return {"state": draft.answers.state or suggested}


class CountyForm(StepForm):
    """The county there, and the place as people call it."""

    county = forms.ChoiceField(
        label=_("County"),
        help_text=_("Or parish, borough or municipio."),
        error_messages={"required": _("Choose a county, or that you do not know.")},
    )
    place = Line(label=_("Town, street or name of the place"), required=False)

    def prepare(self, answers: Answers) -> None:
        """Offer the counties of the state."""
        counties = list_counties(get_state(str(answers.state)))
        named = [(one.fips, one.name) for one in counties]
        self.offer("county", [("", ""), (NOT_KNOWN, in_words(DO_NOT_KNOW)), *named])

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Suggest the county that was looked up."""
        county = draft.answers.county or draft.suggested_county
        return {"county": county, "place": draft.answers.place}


class ConsulateForm(StepForm):
    """The consulate, where no county decides."""

    consulate = forms.ChoiceField(
        label=_("Consulate"), error_messages={"required": _("Choose a consulate.")}
    )

    def prepare(self, answers: Answers) -> None:
        """Offer those that take requests here."""
        del answers
        self.offer("consulate", [("", ""), *((one.code, one.name) for one in self.receivers)])
