"""Whom somebody wants to appoint."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.accounts.rules.names import folded, is_sign_in_name
from amparo.network.rules.members import NewMember
from amparo.network.rules.roles import ROLES, Role, may_manage
from amparo.web.languages import readers_language
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


def roles_given_by(manager: str) -> list[tuple[str, str]]:
    """Give the roles that `manager` appoints, by their titles, for a field to offer."""
    roles = [
        (role.value, in_words(known.title))
        for role, known in ROLES.items()
        if may_manage(manager, role)
    ]
    return [("", ""), *sorted(roles, key=lambda one: one[1])]


class AppointmentForm(SentOnceForm):
    """A new member of staff: her name, how she signs in, and what she works as."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        error_messages={"required": _("Write the full name, as colleagues know it.")},
    )
    sign_in_name = forms.CharField(
        label=_("Name to sign in with"),
        help_text=_("3 to 40 small letters without accents, digits, dots or hyphens: ana.elp"),
        error_messages={
            "required": _("Write the name to sign in with."),
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(
        label=_("Works as"),
        error_messages={"required": _("Choose what this person works as.")},
    )
    language = forms.ChoiceField(label=_("Language of their pages"), widget=forms.RadioSelect)

    def __init__(self, *args: object, manager: str, **kwargs: object) -> None:
        """Offer the languages there are and the roles that `manager` appoints."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's form arguments
        self.fields["role"].choices = roles_given_by(manager)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = readers_language()

    def clean_sign_in_name(self) -> str:
        """Refuse a name that cannot be one; whether it is free is known when it is taken."""
        name = folded(str(self.cleaned_data["sign_in_name"]))
        if not is_sign_in_name(name):
            raise forms.ValidationError(
                _("Use 3 to 40 small letters without accents, digits, dots or hyphens.")
            )
        return name

    def new_member(self) -> NewMember:
        """Give what the appointment takes."""
        told = self.cleaned_data
        return NewMember(
            told["sign_in_name"], told["full_name"], told["language"], Role(told["role"])
        )
