"""What other consulates ask, and answering them."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.inquiries import InquiryAnswerForm
from amparo.people.panels.inquiries import (
    candidate_entries,
    received_rows,
    received_table,
    sought_rows,
)
from amparo.people.rules.inquiries import InquiryAnswer
from amparo.people.services.inquiry_answers import (
    answer_inquiry,
    open_received,
    open_received_list,
)
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.PEOPLE_NETWORK_ANSWER)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what other consulates ask, those that wait longest first."""
    actor = cast("AmparoRequest", request).actor
    table = received_table(open_received_list(actor=actor), utc_now())
    return answer_page(request, "people/inquiries/received_list.html", {"table": table})


@address(permission=Permission.PEOPLE_NETWORK_ANSWER, methods=("GET", "POST"))
def show(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """Show what another consulate asks and who may be meant, and take the answer."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    read = open_received(actor=actor, received_id=received_id, at=at)
    received = read.opened.received
    is_ours = received.asked_id == received.consulate_id
    form = InquiryAnswerForm(request.POST or None, for_another=not is_ours)
    if request.method == "POST" and form.is_valid():
        answer = InquiryAnswer(form.cleaned_data["answer"])
        words = form.cleaned_data["words"]
        answer_inquiry(actor=actor, received_id=received_id, answer=answer, words=words, at=at)
        return HttpResponseRedirect(reverse("received-inquiry", args=[received_id]))
    return answer_form(
        request,
        "people/inquiries/received.html",
        form,
        opened=read.opened,
        is_ours=is_ours,
        rows=received_rows(read.opened, at),
        sought=sought_rows(read.opened.sought),
        found=candidate_entries(read),
    )
