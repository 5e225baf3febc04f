"""Asking the other consulates about somebody, and what came back."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form, say_in_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.inquiries import InquiryForm
from amparo.people.panels.inquiries import (
    inquiry_table,
    older_url,
    progress_of,
    reply_entries,
    sought_rows,
)
from amparo.people.rules.errors import NobodyToAsk, TooManyInquiries
from amparo.people.rules.inquiries import InquiryPurpose
from amparo.people.rules.words import WORDS
from amparo.people.services.inquiries import ask_network, open_inquiry, open_inquiry_list
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest
from amparo.web.ways import way_back


@address(permission=Permission.PEOPLE_NETWORK_ASK, methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the network; what was searched for comes along, sent and in no address."""
    heard = request.POST.get("words", "") if "sent_key" not in request.POST else None
    form = InquiryForm(request.POST if heard is None else None, initial={"as_written": heard})
    if form.is_valid():
        actor = cast("AmparoRequest", request).actor
        try:
            inquiry = ask_network(actor=actor, draft=form.draft(), at=utc_now())
        except (NobodyToAsk, TooManyInquiries) as refusal:
            say_in_form(form, refusal)
        else:
            return HttpResponseRedirect(reverse("inquiry", args=[inquiry.id]))
    back_url = way_back(request, reverse("search-people"))
    return answer_form(request, "people/inquiries/ask.html", form, back_url=back_url)


@address(permission=Permission.PEOPLE_NETWORK_ASK)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of what one's consulate asked, newest first."""
    actor = cast("AmparoRequest", request).actor
    before = request.GET.get("before", "")
    inquiries, older = open_inquiry_list(actor=actor, before=before)
    context = {
        "table": inquiry_table(inquiries, utc_now()),
        "older_url": older_url(older),
        "newer_url": reverse("inquiries") if before else "",
        "may_answer": actor.may(Permission.PEOPLE_NETWORK_ANSWER),
    }
    return answer_page(request, "people/inquiries/list.html", context)


@address(permission=Permission.PEOPLE_NETWORK_ASK)
def show(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Show an inquiry, how far the network has come, and what was answered."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    opened = open_inquiry(actor=actor, inquiry_id=inquiry_id, at=at)
    context = {
        "opened": opened,
        "purpose": WORDS[InquiryPurpose(opened.inquiry.purpose)],
        "rows": sought_rows(opened.sought) if opened.sought else [],
        "progress": progress_of(opened),
        "replies": reply_entries(opened, at),
        "at": at,
    }
    return answer_page(request, "people/inquiries/inquiry.html", context)
