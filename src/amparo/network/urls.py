"""Addresses of the network's pages."""

from django.conf import settings
from django.urls import path

from amparo.audit.panels.naming import name_consulates_with, name_kinds, name_staff_with
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.rules.roles import ROLES
from amparo.network.selectors.consulates import consulates_names
from amparo.network.selectors.staff import names_of
from amparo.network.views import districts, entering, home, sign_ins, staff, tokens, transfers
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.roles import name_roles

urlpatterns = [
    path("enter/", entering.enter, name="enter"),
    path("home/", home.show, name="home"),
    path("session/keep/", entering.keep, name="keep-session"),
    path("session/leave/", entering.leave, name="leave"),
    path("signing-in/", sign_ins.show, name="sign-ins"),
    path("staff/", staff.show, name="staff"),
    path("staff/appoint/", staff.appoint, name="appoint-member"),
    path("staff/take-over/", transfers.take_over, name="take-over-member"),
    path("staff/<uuid:assignment_id>/release/", transfers.release, name="release-member"),
    path("staff/<uuid:assignment_id>/renew/", staff.renew, name="renew-member"),
    path("staff/<uuid:assignment_id>/end/", staff.end, name="end-appointment"),
    path("tokens/", tokens.show, name="tokens"),
    path("tokens/make/", tokens.make, name="make-token"),
    path("tokens/<uuid:token_id>/end/", tokens.end, name="end-token"),
]

if settings.AMPARO_DEPLOYMENT.territory:
    _FIND = "find-your-consulate"
    urlpatterns += [
        path(f"{_FIND}/", districts.choose_state, name="find-consulate"),
        path(f"{_FIND}/county/", districts.choose_county, name="find-consulate-county"),
        path(f"{_FIND}/answer/", districts.answer, name="find-consulate-answer"),
    ]

name_staff_with(names_of)
name_consulates_with(consulates_names)
name_kinds(
    {
        "accounts.user": Message("Account"),
        "network.apitoken": Message("Token for programs"),
        "network.consulate": Message("Consulate"),
        "network.staffassignment": Message("Appointment"),
    }
)
name_roles({role.value: known.title for role, known in ROLES.items()})
register_navigation(
    NavigationItem(
        label=Message("My work"),
        address="home",
        permission=Permission.NETWORK_HOME_SEE,
        order=1,
    )
)
register_navigation(
    NavigationItem(
        label=Message("Staff"),
        address="staff",
        permission=Permission.NETWORK_STAFF_SEE,
        order=80,
    )
)
register_navigation(
    NavigationItem(
        label=Message("Signing in"),
        address="sign-ins",
        permission=Permission.AUDIT_TRAIL_SEE,
        order=91,
    )
)
