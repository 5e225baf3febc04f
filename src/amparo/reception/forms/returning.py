"""Coming back to a request with the code that was written down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.people.forms.provenance import Line
from amparo.reception.rules.codes import read_code


class CodeForm(forms.Form):
    """The return code, however it is typed."""

    code = Line(
        label=_("Your code"),
        help_text=_("Sixteen letters and digits, like 7K4M-2Q9X-B3TD-H8WN."),
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "class": "amparo-code-input",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type your code.")},
    )

    def clean_code(self) -> str:
        """Say what a code looks like, before anything is looked up."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _(
                    "A code has sixteen letters and digits. If you have a folio, which has eight, "
                    "call us."
                )
            )
        return code
