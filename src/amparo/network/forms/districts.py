"""Where somebody lives, asked one step at a time: the state, then the county, perhaps a day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.network.place_names import by_name, state_name
from amparo.network.rules.territory.geography import State, list_counties, list_states
from amparo.network.rules.territory.tables import BEGINNING


class StateForm(forms.Form):
    """A state or territory."""

    state = forms.ChoiceField(
        label=_("In which state or territory?"),
        error_messages={
            "required": _("Choose the state or territory."),
            "invalid_choice": _("Choose one of the states and territories shown."),
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer every state there is."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's form arguments
        states = [(state.code, str(state_name(state))) for state in by_name(list_states())]
        self.fields["state"].choices = [("", ""), *states]  # type: ignore[attr-defined]  # a ChoiceField


class CountyForm(forms.Form):
    """A county of one state, or what stands in its place there."""

    county = forms.ChoiceField(
        label=_("In which county?"),
        help_text=_("Or parish, borough, census area, municipio or independent city."),
        error_messages={
            "required": _("Choose the county."),
            "invalid_choice": _("Choose one of the counties shown: they are those of this state."),
        },
    )

    def __init__(self, *args: object, state: State, **kwargs: object) -> None:
        """Offer the counties of `state`."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's form arguments
        counties = [(county.fips, county.name) for county in list_counties(state)]
        self.fields["county"].choices = [("", ""), *counties]  # type: ignore[attr-defined]  # a ChoiceField


class DayForm(forms.Form):
    """Another day than today."""

    on = forms.DateField(
        label=_("On another day"),
        help_text=_("For example, 2017-06-30"),
        input_formats=["%Y-%m-%d"],
        required=True,
        error_messages={
            "required": _("Write a day, like 2017-06-30."),
            "invalid": _("Write year, month and day, like 2017-06-30."),
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )

    def clean_on(self) -> date:
        """Refuse a day before the tables begin."""
        day: date = self.cleaned_data["on"]
        if day < BEGINNING:
            raise forms.ValidationError(
                _("Our tables reach back to 1 January 2017. Write that day or a later one.")
            )
        return day
