"""What somebody searches for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.people.forms.provenance import Line


class SearchForm(forms.Form):
    """One line: names, a birth date, a number, in any order. Sent, never put into an address."""

    words = Line(
        label=_("Who?"),
        help_text=_("Names in any order, a birth date, a number: rosa quintero 12/3/1985"),
        max_length=300,
        error_messages={"required": _("Type a name, a birth date or a number.")},
    )
