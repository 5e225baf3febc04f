"""Addresses of the duty desk."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.reception.panels.morning import (
    in_figures,
    on_work_page,
)
from amparo.reception.panels.places import about_person
from amparo.reception.rules.help import Step
from amparo.reception.views import (
    callers,
    handing_over,
    intake,
    leaving,
    notes,
    requests,
    returning,
)
from amparo.reception.views import help as public_help
from amparo.web.digest import Teller, register_figures
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("duty/", intake.take, name="take-call"),
    path("duty/look/", intake.look, name="look-up-call"),
    path("requests/", requests.show_queue, name="help-requests"),
    path("requests/<uuid:request_id>/", requests.show, name="help-request"),
    path("requests/<uuid:request_id>/accept/", requests.accept, name="accept-help-request"),
    path("requests/<uuid:request_id>/call/", callers.call_again, name="call-again"),
    path("requests/<uuid:request_id>/person/", requests.recognise, name="recognise-person"),
    path("requests/<uuid:request_id>/person/none/", requests.take_back, name="take-person-back"),
    path("requests/<uuid:request_id>/register/", requests.register, name="register-subject"),
    path("requests/<uuid:request_id>/close/", requests.close, name="close-help-request"),
    path("requests/<uuid:request_id>/reopen/", requests.reopen, name="reopen-help-request"),
    path("requests/matches/<uuid:match_id>/not/", requests.turn_down_match, name="turn-down"),
    path("requests/callers/<uuid:caller_id>/word/", requests.ask, name="ask-word"),
    path("requests/callers/<uuid:caller_id>/confirm/", callers.confirm, name="confirm-caller"),
    path(
        "requests/calls/<uuid:call_back_id>/<slug:kept>/", callers.keep, name="note-promised-call"
    ),
    path("help/", public_help.start, name="ask-for-help"),
    *(
        path(f"help/{step.value}/", public_help.ask, {"step": step.value}, f"help-{step.value}")
        for step in Step
    ),
    path("help/check/", public_help.check, name="help-check"),
    path("help/send/", public_help.send, name="help-send"),
    path("help/received/", public_help.received, name="help-received"),
    path("help/code/", returning.code, name="help-code"),
    path("help/return/", returning.come, name="help-return"),
    path("help/leave/", returning.leave, name="help-leave"),
    path(
        "requests/<uuid:request_id>/hand-over/",
        handing_over.hand_over,
        name="hand-over-help-request",
    ),
    path("notes/", notes.show_list, name="duty-notes"),
    path("notes/write/", notes.write, name="write-duty-note"),
    path("notes/<uuid:note_id>/", notes.show, name="duty-note"),
    path("notes/<uuid:note_id>/follow-up/", notes.follow_up, name="follow-up-duty-note"),
    path("notes/<uuid:note_id>/close/", notes.close, name="close-duty-note"),
    path("notes/<uuid:note_id>/hand-over/", leaving.hand_over, name="hand-over-duty-note"),
    path("notes/<uuid:note_id>/erase/", leaving.erase, name="erase-duty-note"),
]

name_kinds(
    {
        "reception.caller": Message("Caller"),
        "reception.callback": Message("Promised call"),
        "reception.dutynote": Message("Duty note"),
        "reception.helprequest": Message("Request for help"),
        "reception.match": Message("Proposal of a standing search"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("Take a call"),
        address="take-call",
        permission=Permission.RECEPTION_REQUEST_TAKE,
        order=5,
    )
)
register_navigation(
    NavigationItem(
        label=Message("Requests"),
        address="help-requests",
        permission=Permission.RECEPTION_REQUEST_SEE,
        order=10,
    )
)
register_figures(Teller(Permission.RECEPTION_REQUEST_SEE, in_figures, order=20))
for part, order in (("promised", 20), ("unmatched", 40)):
    register_panel(
        Panel(
            place="home",
            template="reception/requests/morning.html",
            permission=Permission.RECEPTION_REQUEST_SEE,
            tell=on_work_page,
            order=order,
            part=part,
        )
    )
register_panel(
    Panel(
        place="person",
        template="reception/places/person.html",
        permission=Permission.RECEPTION_REQUEST_SEE,
        tell=about_person,
        order=8,
    )
)
register_navigation(
    NavigationItem(
        label=Message("Duty notes"),
        address="duty-notes",
        permission=Permission.RECEPTION_NOTE_OPEN,
        order=12,
    )
)
