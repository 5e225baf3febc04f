"""Addresses of money."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.funds.views import account, journal, network, requests, spending, stated, transfers
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.navigation import NavigationItem, register_navigation

urlpatterns = [
    path("funds/", account.show, name="account"),
    path("funds/commit/", spending.commit, name="commit-money"),
    path("funds/months/", account.show_months, name="months"),
    path("funds/months/close/", account.close_month, name="close-month"),
    path("funds/payees/", spending.show_payees, name="payees"),
    path("funds/payees/add/", spending.add_one_payee, name="add-payee"),
    path("funds/requests/", requests.show_list, name="spending-requests"),
    path("funds/requests/<uuid:spending_id>/", requests.show, name="spending-request"),
    path("funds/requests/<uuid:spending_id>/decide/", requests.decide, name="decide-spending"),
    path("funds/requests/<uuid:spending_id>/withdraw/", requests.withdraw, name="withdraw-advance"),
    path("funds/commitments/<uuid:commitment_id>/", account.show_commitment, name="commitment"),
    path(
        "funds/commitments/<uuid:commitment_id>/release/",
        spending.release,
        name="release-commitment",
    ),
    path(
        "funds/transactions/<uuid:transaction_id>/reverse/",
        account.reverse_one,
        name="reverse-transaction",
    ),
    path("funds/network/", network.show, name="network-account"),
    path("funds/network/journal/", journal.take_out, name="journal"),
    path("funds/network/found/", network.found, name="found-fund"),
    path("funds/network/funds/<uuid:fund_id>/", network.show_fund, name="fund"),
    path("funds/network/funds/<uuid:fund_id>/line/", network.authorise, name="authorise-line"),
    path("funds/network/funds/<uuid:fund_id>/extend/", network.extend, name="extend-fund"),
    path("funds/network/lines/<uuid:line_id>/allocate/", network.allocate, name="allocate-tranche"),
    path("funds/network/lines/<uuid:line_id>/transfer/", transfers.ask, name="ask-transfer"),
    path("funds/network/stated/", stated.show_list, name="stated-figures"),
    path("funds/network/stated/add/", stated.add, name="state-figure"),
    path(
        "funds/network/stated/<uuid:stated_id>/withdraw/", stated.withdraw, name="withdraw-stated"
    ),
    path("funds/network/transfers/", transfers.show_list, name="transfers"),
    path("funds/network/transfers/<uuid:transfer_id>/", transfers.show, name="transfer"),
    path(
        "funds/network/transfers/<uuid:transfer_id>/decide/",
        transfers.decide,
        name="decide-transfer",
    ),
    path(
        "funds/network/transfers/<uuid:transfer_id>/withdraw/",
        transfers.withdraw,
        name="withdraw-transfer",
    ),
    path(
        "funds/network/consulates/<uuid:office_id>/",
        network.show_consulate,
        name="consulates-account",
    ),
]

name_kinds(
    {
        "funds.allocation": Message("Allocation"),
        "funds.commitment": Message("Commitment"),
        "funds.fund": Message("Fund"),
        "funds.line": Message("Line of the budget"),
        "funds.payee": Message("Payee"),
        "funds.period": Message("Month of a book"),
        "funds.postedresults": Message("Results posted to headquarters"),
        "funds.spendingrequest": Message("Request about money"),
        "funds.statedfigure": Message("Figure that was stated in public"),
        "funds.transaction": Message("Transaction"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("Account"),
        address="account",
        permission=Permission.FUNDS_ACCOUNT_SEE,
        order=18,
    )
)
register_navigation(
    NavigationItem(
        label=Message("Network account"),
        address="network-account",
        permission=Permission.FUNDS_NETWORK_SEE,
        order=19,
    )
)
