"""The question to the list of cases, in its address."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import choices_of, offer
from amparo.cases.rules.filters import Owner, Standing, When
from amparo.cases.rules.states import State
from amparo.cases.rules.types import areas
from amparo.web.languages import in_readers_language


class FilterForm(forms.Form):
    """Which cases are shown."""

    owner = forms.ChoiceField(label=_("Whose?"), required=False)
    due = forms.ChoiceField(label=_("Due when?"), required=False)
    state = forms.ChoiceField(label=_("Where it stands"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    show = forms.ChoiceField(label=_("Which?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer each part in the reader's language, and none."""
        super().__init__(*args, **kwargs)
        any_ = ("", gettext("Any"))
        offer(self, "owner", [any_, *choices_of(Owner)])
        offer(self, "due", [any_, *choices_of(When)])
        offer(self, "state", [any_, *choices_of(State)])
        offer(
            self,
            "area",
            [any_, *((one.value, in_readers_language(row.words)) for one, row in areas().items())],
        )
        offer(self, "show", choices_of(Standing))
