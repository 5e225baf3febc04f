"""Setting or changing one's password."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.callers import caller_of
from amparo.accounts.entrance import stay
from amparo.accounts.forms.access import ChangePasswordForm, NewPasswordForm
from amparo.accounts.models import User
from amparo.accounts.presenting import answer_form, say_in_form
from amparo.accounts.proofs import fresh, require_person
from amparo.accounts.rules.errors import PasswordRefused, SignInRefused
from amparo.accounts.services.passwords import change_password, require_current_password
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the current password, if there is one, and for a new one."""
    user = require_person(request)
    kind = ChangePasswordForm if user.has_usable_password() else NewPasswordForm
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid() and _change(request, user, form):
        return HttpResponseRedirect(reverse("mfa_index"))
    return answer_form(request, "accounts/access/password.html", form, user=user)


def _change(request: HttpRequest, user: User, form: NewPasswordForm) -> bool:
    told, at = form.cleaned_data, utc_now()
    try:
        if "current_password" in told:
            current, caller = told["current_password"], caller_of(request, at)
            require_current_password(user=user, password=current, caller=caller, at=at)
        person = change_password(user=user, password=told["new_password"])
    except SignInRefused as refusal:
        say_in_form(form, refusal, "current_password")
    except PasswordRefused as refusal:
        say_in_form(form, refusal, "new_password")
    else:
        stay(request, person)
        return True
    return False
