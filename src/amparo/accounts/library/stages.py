"""The one step between a right password and a session: the second factor, for everyone."""

from typing import ClassVar

from allauth.account.stages import LoginStage
from allauth.mfa.internal.constants import LoginStageKey
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.http import HttpResponse, HttpResponseRedirect

from amparo.accounts.models.seals import require_whole_set
from amparo.web.links import reverse


class SecondFactor(LoginStage):  # type: ignore[misc]  # the library brings no types
    """Asks for the second factor.

    allauth's own stage lets somebody pass who has none: whoever deletes a person's rows would make
    her password enough. Ours asks everyone, and refuses a set that is not whole.
    """

    key: ClassVar[str] = LoginStageKey.MFA_AUTHENTICATE.value
    urlname: ClassVar[str] = "mfa_authenticate"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the page of the second factor, unless a passkey has proved both already."""
        require_whole_set(self.login.user)
        if did_use_passwordless_login(self.request, self.login.user):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True
