"""Invoices: taking them in, looking at them, certifying, returning, approving."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, to
from amparo.funds.forms.invoices import (
    AdvanceForm,
    CertifyForm,
    CommitmentForm,
    InvoiceForm,
    ReturnForm,
)
from amparo.funds.forms.payments import VoucherForm
from amparo.funds.models import Invoice
from amparo.funds.panels.account import part_named
from amparo.funds.panels.invoices import (
    commitment_name,
    invoice_rows,
    invoices_table,
    line_words,
    lines_table,
    step_entries,
    voucher_entries,
)
from amparo.funds.rules.invoices import InvoiceState, VoucherKind
from amparo.funds.rules.kinds import RequestState
from amparo.funds.rules.words import WORDS
from amparo.funds.selectors.accounts import get_commitment
from amparo.funds.selectors.invoices import MOST_OFFERED
from amparo.funds.services.approving import (
    approve_invoice,
    ask_advance,
    has_advance,
    retract_approval,
    takes_two,
)
from amparo.funds.services.certifying import certify_invoice, return_invoice
from amparo.funds.services.invoices import (
    OpenedInvoice,
    correct_invoice,
    open_invoice,
    open_invoices,
    record_invoice,
)
from amparo.funds.services.openings import commitments_to_bill
from amparo.funds.services.vouchers import add_voucher, open_voucher
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.panels import panels_for
from amparo.web.sending import SentOnceForm
from amparo.web.ways import way_back

_OLDER = Message(
    "The {count} newest commitments are listed. For an older one, open it in the account and take "
    "the invoice in there.",
    {"count": MOST_OFFERED},
)
_MEDIA = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}


@address(permission=Permission.FUNDS_INVOICE_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the consulate's invoices."""
    actor, _at = who_and_when(request)
    asked = request.GET.dict()
    state = _state(asked.get("state", ""))
    since = asked.get("invoices", "")
    found, span = open_invoices(actor=actor, states=[state] if state else None, since=since)
    context = {
        "table": invoices_table(found),
        "part": part_named("invoices", span, asked),
        "narrowed": WORDS[state] if state else "",
        "may_record": actor.may(Permission.FUNDS_INVOICE_RECORD),
        "may_pay": actor.may(Permission.FUNDS_PAYMENT_MAKE),
    }
    return answer_page(request, "funds/invoices/list.html", context)


@address(permission=Permission.FUNDS_INVOICE_SEE)
def show(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Show an invoice: what it says, where it stands, what was done, what comes next."""
    actor, at = who_and_when(request)
    opened = open_invoice(actor=actor, invoice_id=invoice_id)
    context = {
        "invoice": opened.invoice,
        "rows": invoice_rows(opened),
        "lines": lines_table(opened),
        "steps": step_entries(opened, names_of({step.recorded_by for step, _ in opened.steps})),
        "vouchers": voucher_entries(opened.vouchers),
        "panels": panels_for("invoice", actor, invoice_id),
        "takes_two": takes_two(opened.invoice, actor.day(at)),
        "can": _may(actor, opened),
    }
    return answer_page(request, "funds/invoices/invoice.html", context)


@address(permission=Permission.FUNDS_INVOICE_RECORD)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the commitment that an invoice is for."""
    actor, _at = who_and_when(request)
    choices = [
        (str(one.id), f"{commitment_name(one)}: {payee}")
        for one, payee in commitments_to_bill(actor=actor)
    ]
    asked = "commitment" in request.GET
    form = CommitmentForm(request.GET if asked else None, choices=choices)
    if asked and form.is_valid():
        return to("record-invoice", form.cleaned_data["commitment"])
    return act_page(
        request,
        form,
        back_url=reverse("invoices"),
        title=Message("Take in an invoice"),
        send=Message("Go on"),
        method="get",
        hint=_OLDER if len(choices) == MOST_OFFERED else "",
    )


@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("GET", "POST"))
def record(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Take in an invoice for a commitment."""
    actor, at = who_and_when(request)
    commitment = get_commitment(commitment_id, actor.office)
    form = InvoiceForm(
        request.POST or None, request.FILES or None, currency=commitment.line.currency
    )
    made: list[Invoice] = []

    def act() -> None:
        made.append(record_invoice(actor=actor, draft=form.invoice(commitment_id), at=at))

    if _is_sent(request) and is_done(request, form, act):
        return to("invoice", made[0].id)
    title = Message("Take in an invoice")
    back_url = way_back(request, reverse("invoices"))
    return _bill_page(request, form, title, commitment_name(commitment), back_url)


@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("GET", "POST"))
def correct(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Send a returned invoice again, corrected."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    form = InvoiceForm(
        request.POST or None,
        request.FILES or None,
        currency=invoice.currency,
        initial={"number": invoice.number, "starts": invoice.starts, "ends": invoice.ends},
    )

    def act() -> None:
        draft = form.invoice(invoice.commitment_id)
        correct_invoice(actor=actor, invoice_id=invoice_id, draft=draft, at=at)

    if _is_sent(request) and is_done(request, form, act):
        return to("invoice", invoice_id)
    title = Message("Correct the invoice")
    return _bill_page(request, form, title, invoice.number, _url(invoice_id))


@address(permission=Permission.FUNDS_SERVICE_CERTIFY, methods=("GET", "POST"))
def certify(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Certify an invoice, line by line."""
    actor, at = who_and_when(request)
    opened = open_invoice(actor=actor, invoice_id=invoice_id)
    initial = {"day": actor.day(at)}
    form = CertifyForm(
        request.POST or None, invoice=opened.invoice, lines=opened.lines, initial=initial
    )

    def act() -> None:
        certify_invoice(actor=actor, invoice_id=invoice_id, draft=form.draft(), at=at)

    if is_done(request, form, act):
        return to("invoice", invoice_id)
    words = line_words(opened)
    return act_page(
        request,
        form,
        back_url=_url(invoice_id),
        title=Message("Certify what was received"),
        send=Message("Certify it"),
        caption=opened.invoice.number,
        groups=[(words[place], fields) for place, fields in form.groups()],
        others=form.others(),
        panels=panels_for("invoice", actor, invoice_id),
        hint=Message("Every line is accepted whole unless you write less, with the reason."),
    )


@address(permission=Permission.FUNDS_SERVICE_CERTIFY, methods=("GET", "POST"))
def send_back(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Return an invoice, saying why."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    form = ReturnForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        return_invoice(
            actor=actor,
            invoice_id=invoice_id,
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    return _act(request, form, invoice, act, Message("Return the invoice"), Message("Return it"))


@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("GET", "POST"))
def approve(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Approve the payment of an invoice, looking it over first."""
    actor, at = who_and_when(request)
    opened = open_invoice(actor=actor, invoice_id=invoice_id)
    form = SentOnceForm(request.POST or None)

    def act() -> None:
        key = form.cleaned_data["sent_key"]
        approve_invoice(actor=actor, invoice_id=invoice_id, sent_key=key, at=at)

    if is_done(request, form, act):
        return to("invoice", invoice_id)
    return act_page(
        request,
        form,
        back_url=_url(invoice_id),
        title=Message("Approve the payment"),
        send=Message("Approve it"),
        caption=opened.invoice.number,
        rows=invoice_rows(opened),
        hint=_approval_hint(opened, actor.day(at)),
    )


@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("GET", "POST"))
def retract(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Take back one's own approval before the second person has decided."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    form = SentOnceForm(request.POST or None)

    def act() -> None:
        key = form.cleaned_data["sent_key"]
        retract_approval(actor=actor, invoice_id=invoice_id, sent_key=key, at=at)

    title, send = Message("Take back my approval"), Message("Take it back")
    return _act(request, form, invoice, act, title, send)


@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("GET", "POST"))
def advance(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Ask for an invoice to be certified ahead of delivery."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    form = AdvanceForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        ask_advance(
            actor=actor,
            invoice_id=invoice_id,
            reference=told["reference"],
            sent_key=told["sent_key"],
            at=at,
        )

    return _act(request, form, invoice, act, Message("Ask for an advance"), Message("Ask for it"))


@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("GET", "POST"))
def attach(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Attach a document to an invoice that nobody has certified yet."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    kinds = (VoucherKind.INVOICE, VoucherKind.REPORT)
    form = VoucherForm(request.POST or None, request.FILES or None, kinds=kinds)

    def act() -> None:
        told = form.cleaned_data
        add_voucher(
            actor=actor,
            invoice_id=invoice_id,
            kind=VoucherKind(told["kind"]),
            content=told["document"],
            at=at,
        )

    return _act(request, form, invoice, act, Message("Attach a document"), Message("Attach it"))


@address(permission=Permission.FUNDS_INVOICE_SEE)
def fetch(request: HttpRequest, voucher_id: UUID) -> HttpResponse:
    """Give a document as it came; nothing opens it by itself."""
    actor, _at = who_and_when(request)
    voucher, content = open_voucher(actor=actor, voucher_id=voucher_id)
    answer = HttpResponse(content, content_type=_MEDIA[voucher.media])
    name = f"{bytes(voucher.digest).hex()[:12]}.{voucher.media}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _is_sent(request: HttpRequest) -> bool:
    return request.POST.get("step") != "more"


def _url(invoice_id: UUID) -> str:
    return reverse("invoice", args=[invoice_id])


def _bill_page(
    request: HttpRequest, form: InvoiceForm, title: Message, caption: str, back_url: str
) -> HttpResponse:
    if not _is_sent(request):
        form.errors.clear()
    groups = [(Message("Line {n}", {"n": n}), fields) for n, fields in form.groups()]
    return act_page(
        request,
        form,
        back_url=back_url,
        title=title,
        send=Message("Send the invoice"),
        caption=caption,
        groups=groups,
        others=form.others(),
        has_more=True,
    )


def _act(
    request: HttpRequest,
    form: AdvanceForm | ReturnForm | SentOnceForm | VoucherForm,
    invoice: Invoice,
    act: Any,  # noqa: ANN401 -- a function without arguments
    title: Message,
    send: Message,
) -> HttpResponse:
    if is_done(request, form, act):
        return to("invoice", invoice.id)
    return act_page(
        request, form, back_url=_url(invoice.id), title=title, send=send, caption=invoice.number
    )


def _approval_hint(opened: OpenedInvoice, today: date) -> Message:
    if takes_two(opened.invoice, today):
        return Message("This amount takes two people beside the officer who certified it.")
    return Message("You approve that it is paid. You did not send it and did not certify it.")


def _state(word: str) -> InvoiceState | None:
    return InvoiceState(word) if word in list(InvoiceState) else None


def _may(actor: Actor, opened: OpenedInvoice) -> dict[str, bool]:
    state = InvoiceState(opened.invoice.state)
    is_received, in_batch = state is InvoiceState.RECEIVED, opened.invoice.batch_id is not None
    request = opened.invoice.request
    waits_second = request is not None and request.state == RequestState.OPEN
    is_first = request is not None and request.asked_by == actor.person
    certifies = actor.may(Permission.FUNDS_SERVICE_CERTIFY)
    records = actor.may(Permission.FUNDS_INVOICE_RECORD)
    approves = actor.may(Permission.FUNDS_REQUEST_DECIDE)
    returnable = state not in {InvoiceState.RETURNED, InvoiceState.PAID} and not in_batch
    return {
        "certify": is_received and certifies,
        "return": returnable and certifies,
        "approve": approves
        and (state is InvoiceState.CERTIFIED or (waits_second and not is_first)),
        "retract": waits_second and is_first,
        "correct": state is InvoiceState.RETURNED and records,
        "attach": is_received and records,
        "advance": is_received
        and actor.may(Permission.FUNDS_REQUEST_ASK)
        and not has_advance(opened.invoice, opened.advance),
        "reverse": state is InvoiceState.PAID and actor.may(Permission.FUNDS_PAYMENT_MAKE),
    }
