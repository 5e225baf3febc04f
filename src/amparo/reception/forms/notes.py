"""A duty note as it is written, followed up, handed over."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.network.models import Consulate
from amparo.network.selectors.consulates import list_other_consulates
from amparo.reception.rules.notes import LONGEST_SUBJECT, LONGEST_TEXT, NoteDraft
from amparo.web.sending import SentOnceForm


class NoteForm(SentOnceForm):
    """A new note for the next shift."""

    subject = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words that the next shift recognises."),
        max_length=LONGEST_SUBJECT,
        error_messages={
            "required": _("Write what it is about."),
            "max_length": _("Use at most %(limit_value)d characters; it has %(show_value)d."),
        },
    )
    text = forms.CharField(
        label=_("What does the next shift need to know?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write what the next shift needs to know."),
            "max_length": _("Use at most %(limit_value)d characters; it has %(show_value)d."),
        },
    )

    def draft(self) -> NoteDraft:
        """Give what writing a note takes."""
        told = self.cleaned_data
        return NoteDraft(told["subject"], told["text"], told["sent_key"])


class FollowUpForm(SentOnceForm):
    """Something to add to a note."""

    text = forms.CharField(
        label=_("Add to this note"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write what you want to add."),
            "max_length": _("Use at most %(limit_value)d characters; it has %(show_value)d."),
        },
    )


class HandOverForm(forms.Form):
    """To which consulate a note goes, and why."""

    receiver = forms.ModelChoiceField(
        queryset=Consulate.objects.none(),
        empty_label=_("Choose"),
        label=_("Which consulate takes it over?"),
        error_messages={
            "required": _("Choose the consulate that takes it over."),
            "invalid_choice": _("Choose one of the consulates shown."),
        },
    )
    reason = forms.CharField(
        label=_("Why do you hand it over?"),
        help_text=_("The other consulate reads this first."),
        max_length=LONGEST_SUBJECT * 2,
        error_messages={"required": _("Write why you hand it over.")},
    )

    def __init__(self, *args: object, consulate_id: UUID, **kwargs: object) -> None:
        """Offer every other consulate."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's form arguments
        field = self.fields["receiver"]
        field.queryset = list_other_consulates(consulate_id)  # type: ignore[attr-defined]  # a ModelChoiceField
