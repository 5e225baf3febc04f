"""What a lawyer sends: her promise, her answer, her reports, her own list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words, offer
from amparo.cases.forms.timeline import HappenedForm
from amparo.counsel.rules.conflicts import Side
from amparo.counsel.rules.drafts import ConflictTold
from amparo.counsel.rules.offers import Declined
from amparo.counsel.rules.reports import REPORTED, ReportDraft, ReportKind
from amparo.counsel.rules.words import WORDS
from amparo.kernel.clock import utc_now
from amparo.people.forms.provenance import Line
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


class ConfidenceForm(forms.Form):
    """A promise, before names are shown."""

    promised = forms.BooleanField(
        label=_("I will use the names only to see whether I may take the case, and tell nobody."),
        error_messages={"required": _("Tick the box to see the names.")},
    )


class AcceptForm(forms.Form):
    """A statement, before the case is shown."""

    no_conflict = forms.BooleanField(
        label=_("I have looked at the names. I see no conflict of interest and take the case."),
        error_messages={"required": _("Tick the box to take the case, or decline it.")},
    )


class DeclineForm(forms.Form):
    """Why a case is declined."""

    why = forms.ChoiceField(
        label=_("Why do you decline?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you decline.")},
    )
    words = Words(
        label=_("Anything the consulate should know"),
        help_text=_("Nothing about your other clients."),
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the reasons in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "why", [(one.value, in_words(WORDS[one])) for one in Declined])


class ReportForm(HappenedForm):
    """What happened in a case that she took."""

    kind = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    words = Words(
        label=_("In a few words"),
        help_text=_("What happened, not your strategy: the consulate reads it."),
        error_messages={"required": _("Write a few words on it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the kinds in the reader's language, first of all."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, in_words(WORDS[one])) for one in REPORTED])
        self.order_fields(["kind", "happened", "happened_time", "words"])

    def report(self) -> ReportDraft:
        """Give what reporting takes."""
        told = self.cleaned_data
        moment = self.found["happened"] or utc_now()
        return ReportDraft(ReportKind(told["kind"]), moment, told["words"], told["sent_key"])


class TellForm(SentOnceForm):
    """What the consulate tells the lawyer."""

    words = Words(
        label=_("What should she know?"),
        help_text=_("Facts and papers, never how to defend the client."),
        error_messages={"required": _("Write what she should know.")},
    )


class ConflictNameForm(SentOnceForm):
    """Somebody whom a lawyer works for or against."""

    side = forms.ChoiceField(
        label=_("Who is it to you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it is to you.")},
    )
    name = Line(
        label=_("Name of the person or firm"), error_messages={"required": _("Write the name.")}
    )
    number = Line(label=_("Telephone or another number"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the sides in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "side", [(one.value, in_words(WORDS[one])) for one in Side])

    def told(self) -> ConflictTold:
        """Give what adding it takes."""
        told = self.cleaned_data
        return ConflictTold(told["side"], told["name"], told["number"])
