"""The session of somebody invited, between opening her invitation and her first second factor.

She is not signed in yet: the session says only that she may make her first second factor, for one
hour. Nothing else opens this: a password alone never leads here, so that somebody whose second
factors vanished cannot make new ones with it.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from amparo.accounts.entrance import come_in_invited
from amparo.accounts.models import User
from amparo.accounts.proofs import find_person
from amparo.accounts.rules.errors import InvitationRefused
from amparo.accounts.rules.invitations import is_setting_up
from amparo.accounts.services.enrolment import complete_enrolment
from amparo.kernel.clock import utc_now
from amparo.web.sessions import SignInNeeded

_INVITED = "accounts.invited"
_CODES = "accounts.first_codes"


def begin_set_up(request: HttpRequest, user: User, at: datetime) -> None:
    """Open the session in which `user` sets up her access; whatever it held before is gone."""
    request.session.flush()
    request.session[_INVITED] = {
        "user": str(user.pk),
        "stamp": str(user.stamp),
        "at": at.isoformat(),
    }


def require_invited(request: HttpRequest, at: datetime) -> User:
    """Give the person who is setting up her access here. Raises `InvitationRefused`."""
    noted = request.session.get(_INVITED)
    if not noted or not is_setting_up(datetime.fromisoformat(noted["at"]), at):
        raise InvitationRefused
    user = User.objects.filter(pk=UUID(noted["user"]), is_active=True, enrolled=False).first()
    if user is None or str(user.stamp) != noted["stamp"]:
        raise InvitationRefused
    return user


def invited(view: Callable[[HttpRequest, User], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the person who is setting up her access, or refuse."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        return view(request, require_invited(request, utc_now()))

    return guarded


@transaction.atomic
def finish_set_up(request: HttpRequest, user: User, make: Callable[[], Authenticator]) -> None:
    """Make the first second factor and sign its owner in: all of it, or nothing.

    Raises `FactorRefused`, `PasswordRefused`.
    """
    factor = complete_enrolment(user=user, make=make)
    come_in_invited(request, factor.user, factor)
    del request.session[_INVITED]
    request.session[_CODES] = True


def require_first_codes(request: HttpRequest) -> User:
    """Give the person who has just set up her access here. Raises `SignInNeeded`."""
    person = find_person(request)
    if person is None or not request.session.get(_CODES):
        raise SignInNeeded
    return person


def leave_first_codes(request: HttpRequest) -> None:
    """Leave the page of the first recovery codes for good."""
    request.session.pop(_CODES, None)
