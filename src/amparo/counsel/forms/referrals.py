"""What is sent while a case is referred: the need, the client's answers, the offer."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words, day_of, offer
from amparo.counsel.places import county_choices
from amparo.counsel.rules.bills import TermsDraft
from amparo.counsel.rules.consents import Asked, ConsentTold, Subject, wordings_on
from amparo.counsel.rules.drafts import NeedTold, OfferDraft, ReferralDraft
from amparo.counsel.rules.offers import Urgency
from amparo.counsel.rules.words import WORDS
from amparo.counsel.services.terms import MoneyOffered
from amparo.kernel.money import Money, NotAnAmount
from amparo.people.forms.provenance import Line
from amparo.people.forms.provenance import choices_of as people_choices
from amparo.people.rules.facts import Manner
from amparo.web.dates import DatePartsField
from amparo.web.languages import readers_language
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

NOTHING = "nothing"
_INLINE = {"class": "govuk-radios--inline"}


class NeedForm(SentOnceForm):
    """What a lawyer is needed for."""

    urgency = forms.ChoiceField(
        label=_("How pressing is it?"),
        widget=forms.RadioSelect,
        initial=Urgency.ORDINARY.value,
        error_messages={"required": _("Choose how pressing it is.")},
    )
    languages = Line(
        label=_("Which languages does the client speak best?"),
        help_text=_("Separated by commas: Español, English, K'iche'"),
        required=False,
    )
    county = forms.ChoiceField(label=_("In which county is the case?"), required=False)

    def __init__(self, *args: Any, code: str, on: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what is pressing, and the counties of the consulate."""
        super().__init__(*args, **kwargs)
        offer(self, "urgency", [(one.value, in_words(WORDS[one])) for one in Urgency])
        counties = county_choices(code, on)
        offer(self, "county", [("", gettext("Not known, or elsewhere")), *counties])
        if not counties:
            del self.fields["county"]

    def draft(self) -> ReferralDraft:
        """Give what asking for a lawyer takes."""
        told = self.cleaned_data
        need = NeedTold(told["languages"], told.get("county", ""))
        return ReferralDraft(Urgency(told["urgency"]), need, told["sent_key"])


class ConsentForm(SentOnceForm):
    """What the client answered, question by question, and how."""

    referral = forms.ChoiceField(
        widget=forms.RadioSelect(attrs=_INLINE),
        error_messages={"required": _("Choose what was answered.")},
    )
    file = forms.ChoiceField(
        widget=forms.RadioSelect(attrs=_INLINE),
        error_messages={"required": _("Choose what was answered.")},
    )
    payer = forms.ChoiceField(
        widget=forms.RadioSelect(attrs=_INLINE),
        error_messages={"required": _("Choose what was answered.")},
    )
    manner = forms.ChoiceField(
        label=_("How did the client answer?"),
        widget=forms.RadioSelect(attrs=_INLINE),
        error_messages={"required": _("Choose how it was answered.")},
    )
    answered_on = DatePartsField(label=_("On which day?"))
    by = Line(
        label=_("Who answered, if not the client?"),
        help_text=_("A mother or a guardian, for somebody who cannot answer alone."),
        required=False,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Ask each question in the words in force, in the reader's language."""
        super().__init__(*args, **kwargs)
        self.on = on
        self.language = readers_language()
        self.asked_in = wordings_on(on)
        for subject, wording in self.asked_in.items():
            self.fields[subject.value].label = in_words(WORDS[subject])
            self.fields[subject.value].help_text = wording.words.said(self.language)
        answers = [(one.value, in_words(WORDS[one])) for one in Asked]
        offer(self, "referral", answers[:2])
        offer(self, "file", answers[:2])
        offer(self, "payer", answers)
        offer(self, "manner", people_choices(Manner))

    def clean_answered_on(self) -> date:
        """Refuse a day that is none, or has not come."""
        day = day_of(self.cleaned_data["answered_on"])
        if day is None or day > self.on:
            raise forms.ValidationError(_("Write the day on which the client answered."))
        return day

    def told(self) -> ConsentTold:
        """Give what recording it takes."""
        told = self.cleaned_data
        return ConsentTold(
            referral=Asked(told["referral"]),
            file=Asked(told["file"]),
            payer=Asked(told["payer"]),
            manner=Manner(told["manner"]),
            answered_on=told["answered_on"],
            wordings=" ".join(self.asked_in[one].version for one in Subject),
            language=self.language,
            by=told["by"],
        )


class OfferForm(SentOnceForm):
    """What the lawyer is given once she accepts, and why she."""

    about = Words(
        label=_("What will she be told of the case?"),
        help_text=_("She reads it only once she has accepted. Facts, not how to argue them."),
        rows=6,
        error_messages={"required": _("Write what she will be told.")},
    )
    reach = Words(
        label=_("How can she reach the client safely?"),
        rows=3,
        error_messages={"required": _("Write how the client can be reached, or through whom.")},
    )
    reason = Words(label=_("Why this lawyer and not the first?"), rows=3, required=False)
    allocation = forms.ChoiceField(
        label=_("Out of which money is she paid?"),
        error_messages={"required": _("Choose out of which money, or that nothing is paid.")},
    )
    payee = forms.ChoiceField(label=_("Who is paid?"), required=False)
    amount = Line(
        label=_("Ceiling for this case"),
        help_text=_("It is reserved now, and goes back if she does not take the case."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
        required=False,
    )
    contract = Line(
        label=_("Number of her contract"),
        help_text=_("Without anybody's name."),
        max_length=40,
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        is_first: bool,
        money: MoneyOffered | None = None,
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Ask for a reason only where another stands before her, for money only where we pay."""
        super().__init__(*args, **kwargs)
        self.money = money
        self.terms: TermsDraft | None = None
        if is_first:
            self.fields["reason"].widget = forms.HiddenInput()
        if money is None:
            for name in ("allocation", "payee", "amount", "contract"):
                del self.fields[name]
            return
        nothing = (NOTHING, gettext("Nothing is paid for this case"))
        offer(self, "allocation", [("", gettext("Choose")), *money.allocations, nothing])
        offer(self, "payee", [("", gettext("Choose")), *money.payees])

    def clean(self) -> dict[str, Any]:
        """Ask for payee and ceiling where anything is paid."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if self.money is not None and told.get("allocation", NOTHING) != NOTHING:
            self._read_terms(self.money, told)
        return told

    def draft(self, lawyer: UUID) -> OfferDraft:
        """Give what offering takes."""
        told = self.cleaned_data
        return OfferDraft(
            lawyer, told["about"], told["reach"], told["reason"], told["sent_key"], self.terms
        )

    def _read_terms(self, money: MoneyOffered, told: dict[str, Any]) -> None:
        if not told.get("payee"):
            self.add_error("payee", gettext("Choose who is paid."))
            return
        try:
            found = Money.parsed(told.get("amount", ""), money.currencies[told["allocation"]])
        except NotAnAmount:
            self.add_error("amount", gettext("Write an amount such as 1,234.50."))
            return
        if not found:
            self.add_error("amount", gettext("Write an amount above nought."))
            return
        self.terms = TermsDraft(
            UUID(told["allocation"]), UUID(told["payee"]), found, told.get("contract", "")
        )
