"""Addresses of custody."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.custody.panels import places as panels
from amparo.custody.views import lists, notices, places
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.digest import Teller, register_figures
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("custody/", notices.show_list, name="notices"),
    path("custody/write/", notices.write, name="write-notice"),
    path("custody/<uuid:notice_id>/", notices.show, name="notice"),
    path("custody/<uuid:notice_id>/person/", notices.confirm, name="confirm-notice"),
    path("custody/<uuid:notice_id>/register/", notices.register, name="register-from-notice"),
    path("custody/<uuid:notice_id>/take-back/", notices.undo, name="take-notice-back"),
    path("custody/<uuid:notice_id>/contact/", notices.contact, name="record-contact"),
    path("custody/<uuid:notice_id>/wish/", notices.wish, name="record-wish"),
    path(
        "custody/candidates/<uuid:candidate_id>/not/",
        notices.not_this_one,
        name="turn-down-candidate",
    ),
    path("custody/lists/", lists.show_lists, name="notice-lists"),
    path("custody/lists/bring/", lists.bring, name="bring-notice-list"),
    path("custody/lists/<uuid:list_id>/", lists.show, name="notice-list"),
    path("custody/lists/<uuid:list_id>/verdicts/", lists.verdicts, name="notice-list-verdicts"),
    path("custody/lists/<uuid:list_id>/original/", lists.original, name="notice-list-original"),
    path("custody/places/", places.show_list, name="facilities"),
    path("custody/places/add/", places.add, name="add-facility"),
    path("custody/places/<uuid:facility_id>/", places.show, name="facility"),
    path("custody/people/<uuid:person_id>/held/", places.record, name="record-placement"),
    path("custody/held/<uuid:placement_id>/", places.correct, name="correct-placement"),
]

name_kinds(
    {
        "custody.facility": Message("Place"),
        "custody.notice": Message("Notice"),
        "custody.noticelist": Message("List of notices"),
        "custody.placement": Message("Placement"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("Notices"),
        address="notices",
        permission=Permission.CUSTODY_NOTICE_SEE,
        order=8,
    )
)
register_figures(Teller(Permission.CUSTODY_NOTICE_SEE, panels.in_figures, order=30))
register_panel(
    Panel(
        place="home",
        template="custody/panels/home.html",
        permission=Permission.CUSTODY_NOTICE_SEE,
        tell=panels.on_work_page,
        order=30,
    )
)
register_panel(
    Panel(
        place="person",
        template="custody/panels/held.html",
        permission=Permission.CUSTODY_NOTICE_SEE,
        tell=panels.about_person,
        order=5,
    )
)
register_panel(
    Panel(
        place="case",
        template="custody/panels/case.html",
        permission=Permission.CUSTODY_NOTICE_SEE,
        tell=panels.about_case,
        order=5,
    )
)
register_panel(
    Panel(
        place="request",
        template="custody/panels/request.html",
        permission=Permission.CUSTODY_NOTICE_SEE,
        tell=panels.about_request,
        order=5,
    )
)
register_panel(
    Panel(
        place="requests",
        template="custody/panels/requests.html",
        permission=Permission.CUSTODY_NOTICE_SEE,
        tell=panels.about_requests,
        order=5,
    )
)
