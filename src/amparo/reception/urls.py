"""Addresses of the duty desk."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.reception.views import leaving, notes
from amparo.web.navigation import NavigationItem, register_navigation

urlpatterns = [
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
