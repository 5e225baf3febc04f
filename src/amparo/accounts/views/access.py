"""My access: everything I sign in with, on one page."""

from django.http import HttpRequest, HttpResponse

from amparo.accounts.listing import passkey_table, rows_of_access
from amparo.accounts.proofs import require_person
from amparo.accounts.selectors.factors import summarise_access
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a person her passkeys, app, recovery codes and password, and what she can change."""
    user = require_person(request)
    access = summarise_access(user)
    context = {"user": user, "passkeys": passkey_table(access), "rows": rows_of_access(access)}
    return answer_page(request, "accounts/access/access.html", context)
