"""The filters above the audit's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.audit.rules.looking import Way
from amparo.audit.selectors.trail import Question

_WAYS = [
    ("", _("Everything")),
    (Way.LOOKED.value, _("Who looked")),
    (Way.CHANGED.value, _("Who changed something")),
]


class TrailForm(forms.Form):
    """Which entries to show. Numbers only: a name would end up in the address."""

    way = forms.ChoiceField(
        label=_("Show"),
        choices=_WAYS,
        required=False,
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

    def question(self) -> Question:
        """Give what was asked, once it is known to be readable."""
        asked = self.cleaned_data
        return Question(
            way=Way(asked["way"]) if asked["way"] else None,
            thing=asked["object"],
            staff=asked["staff"],
            before=asked["before"],
            after=asked["after"],
        )
