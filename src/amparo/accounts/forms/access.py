"""New passwords and names of passkeys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accounts.forms.signing_in import CodeForm
from amparo.accounts.rules.passwords import LONGEST

_ROOM = LONGEST * 4
"""Room to type more than is accepted, so that our own words say what is too long."""


def _new_password_field() -> forms.CharField:
    return forms.CharField(
        label=_("New password"),
        help_text=_(
            "15 characters or more. Several words in a row are easy to remember, and a password "
            "program can make one for you."
        ),
        max_length=_ROOM,
        strip=False,
        error_messages={"required": _("Write a new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NewPasswordForm(forms.Form):
    """A first password."""

    new_password = _new_password_field()


class ChangePasswordForm(NewPasswordForm):
    """A new password in place of one that is known."""

    current_password = forms.CharField(
        label=_("Current password"),
        max_length=_ROOM,
        strip=False,
        error_messages={"required": _("Write the password you have now.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current_password", "new_password")


class AppForm(CodeForm):
    """The first code that a new app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        """Say which code is meant."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code that the app shows now")


class FirstAppForm(AppForm):
    """A first password and the first code of the app behind it."""

    new_password = _new_password_field()
    field_order = ("new_password", "code")


class PasskeyNameForm(forms.Form):
    """What the owner calls a passkey."""

    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("So that you know later which one it is: work laptop, telephone."),
        max_length=60,
        error_messages={"required": _("Give it a name.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )


class NewPasskeyForm(PasskeyNameForm):
    """A name, and what the browser's passkey dialog answers; a script fills that in."""

    credential = forms.CharField(max_length=32_768, widget=forms.HiddenInput)
