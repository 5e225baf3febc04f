"""Name and password; a code; a passkey's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST_TYPED = 1000


class SignInForm(forms.Form):
    """A name and a password. What is wrong with them is said for both together, never for one."""

    sign_in_name = forms.CharField(
        label=_("Name to sign in with"),
        max_length=_LONGEST_TYPED,
        error_messages={"required": _("Write the name you sign in with.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "govuk-input--width-20",
            }
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=_LONGEST_TYPED,
        strip=False,
        error_messages={"required": _("Write your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A code of the authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Write the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
                "class": "govuk-input--width-10",
            }
        ),
    )


class PasskeyForm(forms.Form):
    """What the browser's passkey dialog answers; a script fills it in."""

    credential = forms.CharField(max_length=32_768, widget=forms.HiddenInput)
