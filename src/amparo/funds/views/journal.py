"""The auditor's export: the whole journal with its digests, and nobody's name."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from amparo.cases.acting import who_and_when
from amparo.funds.services.journal import export_journal
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address


@address(permission=Permission.FUNDS_LEDGER_EXPORT)
def take_out(request: HttpRequest) -> HttpResponseBase:
    """Take out the journal as CSV."""
    actor, _ = who_and_when(request)
    answer = HttpResponse(export_journal(actor=actor), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="amparo-journal.csv"'
    return answer
