"""Addresses of invoices, payment batches and addenda."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.funds.panels import figures
from amparo.funds.views import invoices, payments
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.digest import Teller, register_figures
from amparo.web.navigation import NavigationItem, register_navigation

_ONE = "funds/invoices/<uuid:invoice_id>/"
urlpatterns = [
    path("funds/invoices/", invoices.show_list, name="invoices"),
    path("funds/invoices/new/", invoices.choose, name="choose-commitment"),
    path("funds/commitments/<uuid:commitment_id>/invoice/", invoices.record, name="record-invoice"),
    path(_ONE, invoices.show, name="invoice"),
    path(f"{_ONE}correct/", invoices.correct, name="correct-invoice"),
    path(f"{_ONE}attach/", invoices.attach, name="attach-voucher"),
    path(f"{_ONE}advance/", invoices.advance, name="ask-invoice-advance"),
    path(f"{_ONE}certify/", invoices.certify, name="certify-invoice"),
    path(f"{_ONE}return/", invoices.send_back, name="return-invoice"),
    path(f"{_ONE}approve/", invoices.approve, name="approve-invoice"),
    path(f"{_ONE}retract/", invoices.retract, name="retract-approval"),
    path(f"{_ONE}reverse/", payments.reverse_one, name="reverse-payment"),
    path("funds/vouchers/<uuid:voucher_id>/", invoices.fetch, name="voucher"),
    path("funds/batches/", payments.show_batches, name="payment-batches"),
    path("funds/batches/new/", payments.gather, name="make-batch"),
    path("funds/batches/<uuid:batch_id>/", payments.show_batch, name="payment-batch"),
    path("funds/batches/<uuid:batch_id>/paid/", payments.mark_paid, name="mark-batch-paid"),
    path("funds/batches/<uuid:batch_id>/proof/", payments.attach_proof, name="attach-proof"),
    path("funds/commitments/<uuid:commitment_id>/addenda/", payments.show_addenda, name="addenda"),
    path(
        "funds/commitments/<uuid:commitment_id>/addenda/new/",
        payments.add_addendum,
        name="record-addendum",
    ),
    path(
        "funds/addenda/<uuid:addendum_id>/attach/",
        payments.attach_addendum,
        name="attach-addendum",
    ),
]

name_kinds(
    {
        "funds.addendum": Message("Addendum"),
        "funds.invoice": Message("Invoice"),
        "funds.paymentbatch": Message("Payment batch"),
        "funds.voucher": Message("Document kept as evidence"),
    }
)
register_figures(Teller(Permission.FUNDS_SERVICE_CERTIFY, figures.to_certify, order=60))
register_figures(Teller(Permission.FUNDS_INVOICE_RECORD, figures.to_correct, order=61))
register_figures(Teller(Permission.FUNDS_REQUEST_DECIDE, figures.to_decide, order=62))
register_figures(Teller(Permission.FUNDS_PAYMENT_MAKE, figures.to_pay, order=63))
register_figures(Teller(Permission.FUNDS_TRANSFER_DECIDE, figures.transfers_to_decide, order=64))
register_navigation(
    NavigationItem(
        label=Message("Invoices"),
        address="invoices",
        permission=Permission.FUNDS_INVOICE_SEE,
        order=20,
    )
)
