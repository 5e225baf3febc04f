"""What somebody wants a token for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.permissions import Permission
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import TOKEN_SCOPES
from amparo.web.sending import SentOnceForm

_WORDS = {
    Permission.NETWORK_HOME_SEE: _("Read how much waits today"),
    Permission.CASES_CASE_SEE: _("Read cases"),
    Permission.CASES_CASE_START: _("Start cases"),
    Permission.CASES_CASE_WORK: _("Record what happens in cases, and move them on"),
    Permission.COUNSEL_PANEL_SEE: _("Read the lawyer panel"),
    Permission.COUNSEL_REFERRAL_SEE: _("Read which cases were offered to lawyers"),
    Permission.COUNSEL_MINE_SEE: _("Read what is offered to you, and the cases that you took"),
    Permission.COUNSEL_OFFER_ANSWER: _("Answer what is offered to you"),
    Permission.COUNSEL_MINE_REPORT: _("Report on the cases that you took"),
    Permission.CUSTODY_NOTICE_SEE: _("Read notices that somebody is held"),
    Permission.CUSTODY_NOTICE_IMPORT: _("Bring in lists of people who are held"),
    Permission.FUNDS_ACCOUNT_SEE: _("Read the account, and what waits for approval"),
    Permission.FUNDS_NETWORK_SEE: _("Read the accounts of the network, and its transfers"),
    Permission.FUNDS_INVOICE_RECORD: _("Take in invoices and their documents"),
    Permission.FUNDS_COMMITMENT_MAKE: _("Record addenda to commitments"),
    Permission.FUNDS_REQUEST_ASK: _("Ask for advances, and withdraw them"),
    Permission.FUNDS_TRANSFER_ASK: _("Ask for transfers, and withdraw them"),
    Permission.FUNDS_TRANSFER_DECIDE: _("Decide transfers"),
    Permission.FUNDS_INVOICE_SEE: _("Read invoices"),
    Permission.FUNDS_SERVICE_CERTIFY: _("Certify or return invoices"),
    Permission.FUNDS_REQUEST_DECIDE: _("Approve invoices, or refuse to"),
    Permission.FUNDS_PAYMENT_MAKE: _("Put invoices into payment batches, and record what was paid"),
    Permission.PEOPLE_NETWORK_ASK: _("Ask the other consulates about people"),
    Permission.PEOPLE_NETWORK_ANSWER: _("Answer other consulates that ask about people"),
    Permission.PEOPLE_PERSON_SEE: _("Read who is registered"),
    Permission.PEOPLE_PERSON_REGISTER: _("Register people"),
    Permission.PEOPLE_FACT_RECORD: _("Record and correct what is known about people"),
    Permission.RECEPTION_NOTE_OPEN: _("Read duty notes"),
    Permission.RECEPTION_NOTE_WRITE: _("Write duty notes"),
    Permission.RECEPTION_REQUEST_SEE: _("Read requests for help"),
    Permission.RECEPTION_REQUEST_TAKE: _("Take calls"),
    Permission.WATCH_FIGURES_SEE: _("Read the official figures"),
}


class TokenForm(SentOnceForm):
    """A new token: the program it is for, what it may do, and for how long."""

    label = forms.CharField(
        label=_("Which program is it for?"),
        max_length=60,
        error_messages={"required": _("Name the program, so that you know it again.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do in your name?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days"))],
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, permissions: frozenset[Permission], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what whoever makes it may do, and nothing else."""
        super().__init__(*args, **kwargs)
        scopes = [(one.value, _WORDS[one]) for one in TOKEN_SCOPES if one in permissions]
        self.fields["scopes"].choices = scopes  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> WantedToken:
        """Give what making a token takes."""
        told = self.cleaned_data
        return WantedToken(told["label"], tuple(told["scopes"]), told["days"], told["sent_key"])
