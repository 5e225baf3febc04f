"""Addresses of the duty desk."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.reception.rules.help import Step
from amparo.reception.views import handing_over, leaving, notes, returning
from amparo.reception.views import help as public_help
from amparo.web.navigation import NavigationItem, register_navigation

urlpatterns = [
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

name_kinds({"reception.dutynote": Message("Duty note")})
register_navigation(
    NavigationItem(
        label=Message("Duty notes"),
        address="duty-notes",
        permission=Permission.RECEPTION_NOTE_OPEN,
        order=20,
    )
)
