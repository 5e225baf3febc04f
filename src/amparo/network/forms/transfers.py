"""To which consulate somebody moves, and with which word she is taken over."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.network.forms.staff import roles_given_by
from amparo.network.models import Consulate
from amparo.network.rules.roles import Role
from amparo.network.selectors.consulates import list_other_consulates
from amparo.web.sending import SentOnceForm


class ReleaseForm(SentOnceForm):
    """Where somebody will work."""

    receiver = forms.ModelChoiceField(
        queryset=Consulate.objects.none(),
        empty_label=_("Choose"),
        label=_("Which consulate takes this person over?"),
        error_messages={
            "required": _("Choose the consulate that takes this person over."),
            "invalid_choice": _("Choose one of the consulates shown."),
        },
    )

    def __init__(self, *args: Any, consulate_id: UUID, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer every other consulate."""
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = list_other_consulates(consulate_id)  # type: ignore[attr-defined]  # a ModelChoiceField


class TakeOverForm(forms.Form):
    """The word that the other consulate gave, and what the person works as here."""

    word = forms.CharField(
        label=_("Word from the other consulate"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write the word that the other consulate gave you.")},
    )
    role = forms.ChoiceField(
        label=_("Works as"),
        error_messages={"required": _("Choose what this person works as.")},
    )

    def __init__(self, *args: Any, manager: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the roles that `manager` appoints."""
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_given_by(manager)  # type: ignore[attr-defined]  # a ChoiceField

    def chosen_role(self) -> Role:
        """Give the role that was chosen."""
        return Role(self.cleaned_data["role"])
