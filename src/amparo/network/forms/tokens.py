"""What somebody wants a token for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.permissions import Permission
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import TOKEN_SCOPES
from amparo.web.sending import SentOnceForm

_WORDS = {
    Permission.PEOPLE_PERSON_SEE: _("Read who is registered"),
    Permission.PEOPLE_PERSON_REGISTER: _("Register people"),
    Permission.PEOPLE_FACT_RECORD: _("Record and correct what is known about people"),
    Permission.RECEPTION_NOTE_OPEN: _("Read duty notes"),
    Permission.RECEPTION_NOTE_WRITE: _("Write duty notes"),
    Permission.RECEPTION_REQUEST_SEE: _("Read requests for help"),
    Permission.RECEPTION_REQUEST_TAKE: _("Take calls"),
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
        choices=[(scope.value, _WORDS[scope]) for scope in TOKEN_SCOPES],
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

    def wanted(self) -> WantedToken:
        """Give what making a token takes."""
        told = self.cleaned_data
        return WantedToken(told["label"], tuple(told["scopes"]), told["days"], told["sent_key"])
