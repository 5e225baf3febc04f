"""Addresses of counsel, and what it puts on the pages of lower domains."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.counsel.panels.bills import narrative_of
from amparo.counsel.panels.places import (
    about_case,
    heads_figures,
    lawyers_figures,
    on_heads_page,
    on_lawyers_page,
)
from amparo.counsel.views import bills, mine, offering, panel, referrals
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.digest import Teller, register_figures
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("counsel/panel/", panel.show_list, name="lawyer-panel"),
    path("counsel/panel/add/", panel.add, name="add-panel-lawyer"),
    path("counsel/panel/<uuid:lawyer_id>/", panel.show, name="panel-lawyer"),
    path("counsel/panel/<uuid:lawyer_id>/profile/", panel.profile, name="record-lawyers-work"),
    path("counsel/panel/<uuid:lawyer_id>/licence/", panel.licence, name="record-licence"),
    path("counsel/panel/<uuid:lawyer_id>/suspend/", panel.suspend, name="suspend-lawyer"),
    path("counsel/panel/<uuid:lawyer_id>/resume/", panel.resume, name="resume-lawyer"),
    path("counsel/licences/<uuid:entry_id>/renew/", panel.renew, name="renew-licence"),
    path("counsel/offers/", referrals.show_offers, name="offers"),
    path("counsel/offers/<uuid:offer_id>/withdraw/", offering.withdraw, name="withdraw-offer"),
    path("counsel/offers/<uuid:offer_id>/tell/", offering.tell, name="tell-lawyer"),
    path("counsel/offers/<uuid:offer_id>/invoice/", bills.record, name="record-lawyers-bill"),
    path("cases/<uuid:case_id>/referral/", referrals.show, name="case-referral"),
    path("cases/<uuid:case_id>/referral/need/", referrals.need, name="ask-for-lawyer"),
    path("cases/<uuid:case_id>/referral/consent/", referrals.consent, name="record-case-consent"),
    path("cases/<uuid:case_id>/referral/end/", referrals.end, name="end-referral"),
    path("cases/<uuid:case_id>/referral/offer/", offering.offer, name="offer-case"),
    path("counsel/mine/", mine.show_list, name="mine"),
    path("counsel/mine/names/", mine.conflict_names, name="conflict-names"),
    path(
        "counsel/mine/names/<uuid:name_id>/remove/", mine.remove_name, name="remove-conflict-name"
    ),
    path("counsel/mine/offers/<uuid:mine_id>/", mine.show_offer, name="my-offer"),
    path("counsel/mine/offers/<uuid:mine_id>/promise/", mine.promise, name="promise-confidence"),
    path("counsel/mine/offers/<uuid:mine_id>/accept/", mine.accept, name="accept-offer"),
    path("counsel/mine/offers/<uuid:mine_id>/decline/", mine.decline, name="decline-offer"),
    path("counsel/mine/cases/<uuid:engagement_id>/", mine.show_case, name="my-case"),
    path(
        "counsel/mine/cases/<uuid:engagement_id>/report/", mine.make_report, name="report-on-case"
    ),
    path("counsel/mine/invoices/", bills.show_mine, name="my-bills"),
    path("counsel/mine/invoices/<uuid:bill_id>/", bills.show_one, name="my-bill"),
    path("counsel/mine/cases/<uuid:engagement_id>/invoice/", bills.send, name="send-bill"),
    path(
        "counsel/mine/invoices/<uuid:bill_id>/correct/",
        bills.correct,
        name="correct-my-bill",
    ),
]

name_kinds(
    {
        "counsel.bill": Message("Lawyer's invoice with its report"),
        "counsel.conflictname": Message("Name on a lawyer's own list"),
        "counsel.offer": Message("Offer to a lawyer"),
        "counsel.panellawyer": Message("Lawyer of the panel"),
        "counsel.referral": Message("Referral"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("Lawyers"),
        address="lawyer-panel",
        permission=Permission.COUNSEL_PANEL_SEE,
        order=17,
    )
)
register_navigation(
    NavigationItem(
        label=Message("My offers and cases"),
        address="mine",
        permission=Permission.COUNSEL_MINE_SEE,
        order=15,
    )
)
register_figures(Teller(Permission.COUNSEL_REFERRAL_OFFER, heads_figures, order=50))
register_figures(Teller(Permission.COUNSEL_MINE_SEE, lawyers_figures, order=50))
register_panel(
    Panel(
        place="home",
        template="counsel/places/head.html",
        permission=Permission.COUNSEL_REFERRAL_OFFER,
        tell=on_heads_page,
        order=50,
    )
)
register_panel(
    Panel(
        place="home",
        template="counsel/places/lawyer.html",
        permission=Permission.COUNSEL_MINE_SEE,
        tell=on_lawyers_page,
        order=50,
    )
)
register_panel(
    Panel(
        place="invoice",
        template="counsel/places/bill.html",
        permission=Permission.COUNSEL_REFERRAL_SEE,
        tell=narrative_of,
        order=30,
    )
)
register_panel(
    Panel(
        place="case",
        template="counsel/places/case.html",
        permission=Permission.COUNSEL_REFERRAL_SEE,
        tell=about_case,
        order=30,
    )
)
