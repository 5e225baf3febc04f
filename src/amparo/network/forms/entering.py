"""Choosing the consulate to act in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.network.rules.roles import ROLES, Role
from amparo.network.selectors.entering import WayIn
from amparo.web.translation import in_words


class ChoiceOfConsulate(forms.Form):
    """One of the consulates that a person is appointed to."""

    assignment = forms.TypedChoiceField(
        label=_("Consulate"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the consulate you work in now."),
            "invalid_choice": _("Choose one of the consulates shown."),
        },
    )

    def __init__(self, *args: Any, ways: list[WayIn], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's form arguments
        """Offer the ways in that there are."""
        super().__init__(*args, **kwargs)
        field = self.fields["assignment"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- tells the type checker
        by_id = {str(way.assignment_id): way.assignment_id for way in ways}
        field.choices = [(str(way.assignment_id), _words(way)) for way in ways]
        field.coerce = by_id.get


def _words(way: WayIn) -> str:
    title = in_words(ROLES[Role(way.role)].title)
    return f"{way.consulate_name}: {title}"
