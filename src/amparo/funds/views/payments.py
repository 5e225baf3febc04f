"""Payment batches, reversing a payment, and addenda with their documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, to
from amparo.funds.forms.payments import (
    AddendumForm,
    BatchForm,
    PaymentForm,
    ReversalForm,
    VoucherForm,
)
from amparo.funds.models import PaymentBatch
from amparo.funds.panels.account import part_named
from amparo.funds.panels.invoices import (
    addenda_table,
    batch_rows,
    batches_table,
    commitment_name,
    invoices_table,
    payable_choices,
    voucher_entries,
)
from amparo.funds.rules.invoices import VoucherKind
from amparo.funds.selectors.accounts import get_commitment
from amparo.funds.selectors.invoices import get_addendum, list_addenda, list_vouchers
from amparo.funds.services.addenda import AddendumDraft, attach_document, record_addendum
from amparo.funds.services.batches import (
    make_batch,
    open_batch,
    open_batches,
    pay_batch,
    reverse_payment,
)
from amparo.funds.services.invoices import open_invoice
from amparo.funds.services.openings import open_payable
from amparo.funds.services.vouchers import add_payment_voucher
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.FUNDS_INVOICE_SEE)
def show_batches(request: HttpRequest) -> HttpResponse:
    """Show the consulate's payment batches."""
    actor, _at = who_and_when(request)
    asked = request.GET.dict()
    found, span = open_batches(actor=actor, since=asked.get("batches", ""))
    context = {
        "table": batches_table(found),
        "part": part_named("batches", span, asked),
        "may_pay": actor.may(Permission.FUNDS_PAYMENT_MAKE),
    }
    return answer_page(request, "funds/invoices/batches.html", context)


@address(permission=Permission.FUNDS_INVOICE_SEE)
def show_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show a batch with its invoices and the bank's proof."""
    actor, _at = who_and_when(request)
    batch, invoices = open_batch(actor=actor, batch_id=batch_id)
    may_pay = actor.may(Permission.FUNDS_PAYMENT_MAKE)
    context = {
        "batch": batch,
        "rows": batch_rows(batch),
        "table": invoices_table(invoices),
        "vouchers": voucher_entries(list_vouchers(batch.id)),
        "may_mark": may_pay and batch.paid_at is None,
        "may_attach": may_pay and batch.paid_at is not None,
    }
    return answer_page(request, "funds/invoices/batch.html", context)


@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("GET", "POST"))
def gather(request: HttpRequest) -> HttpResponse:
    """Put approved invoices into a batch."""
    actor, at = who_and_when(request)
    found = open_payable(actor=actor)
    names = {one.payee_id: payee for one, payee in found}
    choices = payable_choices([one for one, _ in found], names)
    if request.method == "POST":
        # Sent again: what it named is in its batch by now, and leads to it.
        choices += [(one, one) for one in request.POST.getlist("invoices")[:100]]
    form = BatchForm(request.POST or None, choices=choices)
    made: list[PaymentBatch] = []

    def act() -> None:
        told = form.cleaned_data
        chosen, key = told["invoices"], told["sent_key"]
        made.append(make_batch(actor=actor, invoices=chosen, sent_key=key, at=at))

    if is_done(request, form, act):
        return to("payment-batch", made[0].id)
    return act_page(
        request,
        form,
        back_url=reverse("payment-batches"),
        title=Message("Make a payment batch"),
        send=Message("Make the batch"),
        hint="" if found else Message("Nothing is approved and waits to be paid."),
    )


@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("GET", "POST"))
def mark_paid(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Mark a batch paid, with what the bank says."""
    actor, at = who_and_when(request)
    batch, _invoices = open_batch(actor=actor, batch_id=batch_id)
    form = PaymentForm(request.POST or None, request.FILES or None)

    def act() -> None:
        pay_batch(actor=actor, batch_id=batch_id, draft=form.draft(), at=at)

    if is_done(request, form, act):
        return to("payment-batch", batch_id)
    return act_page(
        request,
        form,
        back_url=reverse("payment-batch", args=[batch_id]),
        title=Message("Mark the batch paid"),
        send=Message("Mark it paid"),
        caption=str(batch),
        rows=batch_rows(batch),
        hint=Message("Once. Without the bank's proof the month does not close."),
    )


@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("GET", "POST"))
def attach_proof(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Attach the bank's proof to a batch that was paid."""
    actor, at = who_and_when(request)
    batch, _invoices = open_batch(actor=actor, batch_id=batch_id)
    form = VoucherForm(request.POST or None, request.FILES or None, kinds=(VoucherKind.PAYMENT,))

    def act() -> None:
        content = form.cleaned_data["document"]
        add_payment_voucher(actor=actor, batch_id=batch_id, content=content, at=at)

    if is_done(request, form, act):
        return to("payment-batch", batch_id)
    return act_page(
        request,
        form,
        back_url=reverse("payment-batch", args=[batch_id]),
        title=Message("Attach the bank's proof"),
        send=Message("Attach it"),
        caption=str(batch),
    )


@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("GET", "POST"))
def reverse_one(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Reverse the payment of an invoice."""
    actor, at = who_and_when(request)
    invoice = open_invoice(actor=actor, invoice_id=invoice_id).invoice
    form = ReversalForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        reverse_payment(
            actor=actor,
            invoice_id=invoice_id,
            day=told["day"],
            reference=told["reference"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("invoice", invoice_id)
    return act_page(
        request,
        form,
        back_url=reverse("invoice", args=[invoice_id]),
        title=Message("Reverse the payment"),
        send=Message("Reverse it"),
        caption=invoice.number,
        hint=Message("The payment stays in the book, and its mirror stands beside it."),
    )


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_addenda(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Show the addenda of a commitment."""
    actor, _at = who_and_when(request)
    commitment = get_commitment(commitment_id, actor.office)
    context = {
        "commitment": commitment,
        "name": commitment_name(commitment),
        "table": addenda_table(list_addenda(commitment.id)),
        "may_add": actor.may(Permission.FUNDS_COMMITMENT_MAKE),
    }
    return answer_page(request, "funds/invoices/addenda.html", context)


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def add_addendum(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Record an addendum; with its document it is in force."""
    actor, at = who_and_when(request)
    commitment = get_commitment(commitment_id, actor.office)
    form = AddendumForm(
        request.POST or None, request.FILES or None, currency=commitment.line.currency
    )

    def act() -> None:
        told = form.cleaned_data
        draft = AddendumDraft(
            told["amount"], told["day"], told["reference"], told["sent_key"], told["document"]
        )
        record_addendum(actor=actor, commitment_id=commitment_id, draft=draft, at=at)

    if is_done(request, form, act):
        return to("addenda", commitment_id)
    return act_page(
        request,
        form,
        back_url=reverse("addenda", args=[commitment_id]),
        title=Message("Record an addendum"),
        send=Message("Record it"),
        caption=commitment_name(commitment),
    )


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def attach_addendum(request: HttpRequest, addendum_id: UUID) -> HttpResponse:
    """Attach the document of an addendum, which puts it in force."""
    actor, at = who_and_when(request)
    addendum = get_addendum(addendum_id)
    form = VoucherForm(request.POST or None, request.FILES or None, kinds=(VoucherKind.ADDENDUM,))

    def act() -> None:
        content = form.cleaned_data["document"]
        attach_document(actor=actor, addendum_id=addendum_id, document=content, at=at)

    if is_done(request, form, act):
        return to("addenda", addendum.commitment_id)
    return act_page(
        request,
        form,
        back_url=reverse("addenda", args=[addendum.commitment_id]),
        title=Message("Attach the addendum"),
        send=Message("Attach it"),
        caption=addendum.reference,
    )
