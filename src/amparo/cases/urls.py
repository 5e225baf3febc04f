"""Addresses of cases, and what they put on the pages of lower domains."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.cases.panels.places import (
    about_person,
    about_request,
    in_figures,
    on_work_page,
)
from amparo.cases.views import cases, moving, parts, starting, timeline
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.digest import Teller, register_figures
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("cases/", cases.show_list, name="cases"),
    path("cases/start/", starting.start, name="start-case"),
    path("cases/tables/", cases.show_tables, name="case-tables"),
    path("people/<uuid:person_id>/case/", starting.start_for_person, name="start-case-of-person"),
    path(
        "requests/<uuid:request_id>/case/",
        starting.start_from_request,
        name="start-case-from-request",
    ),
    path("cases/<uuid:case_id>/", cases.show, name="case"),
    path("cases/<uuid:case_id>/move/", moving.move, name="move-case"),
    path("cases/<uuid:case_id>/close/", moving.close, name="close-case"),
    path("cases/<uuid:case_id>/reopen/", moving.reopen, name="reopen-case"),
    path("cases/<uuid:case_id>/take/", moving.take, name="take-case"),
    path("cases/<uuid:case_id>/assign/", moving.assign, name="assign-case"),
    path("cases/<uuid:case_id>/compartment/", moving.shut, name="set-case-compartment"),
    path("cases/<uuid:case_id>/person/", parts.whose_record, name="name-case-person"),
    path("cases/<uuid:case_id>/record/", timeline.record, name="record-case-event"),
    path("cases/<uuid:case_id>/deadline/", timeline.new_deadline, name="set-case-deadline"),
    path("cases/<uuid:case_id>/task/", parts.new_task, name="add-case-task"),
    path("cases/<uuid:case_id>/party/", parts.new_party, name="add-case-party"),
    path("cases/<uuid:case_id>/flag/", parts.new_flag, name="raise-case-flag"),
    path("cases/tasks/<uuid:task_id>/", parts.note_task, name="set-case-task"),
    path("cases/parties/<uuid:party_id>/end/", parts.party_over, name="end-case-party"),
    path("cases/flags/<uuid:flag_id>/lower/", parts.flag_over, name="lower-case-flag"),
    path("cases/events/<uuid:event_id>/correct/", timeline.correct, name="correct-case-event"),
    path("cases/clocks/<uuid:clock_id>/met/", timeline.met, name="meet-case-deadline"),
    path("cases/clocks/<uuid:clock_id>/aside/", timeline.aside, name="set-case-deadline-aside"),
]

name_kinds({"cases.case": Message("Case")})
register_navigation(
    NavigationItem(
        label=Message("Cases"),
        address="cases",
        permission=Permission.CASES_CASE_SEE,
        order=15,
    )
)
register_figures(Teller(Permission.CASES_CASE_SEE, in_figures, order=10))
for part, order in (("due", 10), ("untaken", 45)):
    register_panel(
        Panel(
            place="home",
            template="cases/places/home.html",
            permission=Permission.CASES_CASE_SEE,
            tell=on_work_page,
            order=order,
            part=part,
        )
    )
register_panel(
    Panel(
        place="person",
        template="cases/places/person.html",
        permission=Permission.CASES_CASE_SEE,
        tell=about_person,
        order=10,
    )
)
register_panel(
    Panel(
        place="request",
        template="cases/places/request.html",
        permission=Permission.CASES_CASE_SEE,
        tell=about_request,
        order=10,
    )
)
