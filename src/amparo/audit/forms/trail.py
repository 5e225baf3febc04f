"""The filters above the audit's page."""

from collections.abc import Mapping
from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.audit.rules.looking import Way
from amparo.audit.selectors.trail import Question

_ALL = "all"
_WAYS = [
    (_ALL, _("Everything")),
    (Way.LOOKED.value, _("Who looked")),
    (Way.CHANGED.value, _("Who changed something")),
]


class TrailForm(forms.Form):
    """Which entries to show. Numbers only: a name would end up in the address."""

    way = forms.ChoiceField(
        label=_("Show"),
        choices=_WAYS,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
    )
    object = forms.UUIDField(
        label=_("Number of one record"),
        required=False,
        error_messages={"invalid": _("Copy the whole number of the record.")},
    )
    staff = forms.UUIDField(
        label=_("Number of one person of the staff"),
        required=False,
        error_messages={"invalid": _("Copy the whole number of the person.")},
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> Self:
        """Read an address; one that names no way asks for everything."""
        return cls({**given, "way": given.get("way") or _ALL})

    def kept(self) -> dict[str, str]:
        """Give the filters that other pages of the same search keep."""
        names = ("way", "object", "staff")
        return {
            name: self.data[name] for name in names if self.data.get(name) not in {"", _ALL, None}
        }

    def question(self) -> Question:
        """Give what was asked, once it is known to be readable."""
        asked = self.cleaned_data
        return Question(
            way=None if asked["way"] == _ALL else Way(asked["way"]),
            thing=asked["object"],
            staff=asked["staff"],
            before=asked["before"],
            after=asked["after"],
        )
