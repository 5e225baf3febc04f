"""Addresses of people's pages."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.people.panels.inquiries import on_work_page
from amparo.people.selectors.glass import count_unseen
from amparo.people.services.inquiries import tell_answers
from amparo.people.views import (
    facts,
    glass,
    inquiries,
    inquiry_answers,
    registry,
    searching,
)
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("people/", registry.show_list, name="people"),
    path("people/search/", searching.search, name="search-people"),
    path("people/register/", registry.register, name="register-person"),
    path("people/inquiries/", inquiries.show_list, name="inquiries"),
    path("people/inquiries/ask/", inquiries.ask, name="ask-network"),
    path("people/inquiries/received/", inquiry_answers.show_list, name="received-inquiries"),
    path(
        "people/inquiries/received/<uuid:received_id>/",
        inquiry_answers.show,
        name="received-inquiry",
    ),
    path("people/inquiries/<uuid:inquiry_id>/", inquiries.show, name="inquiry"),
    path("people/glass/", glass.show_broken, name="broken-glass"),
    path("people/glass/<uuid:glass_id>/seen/", glass.see, name="see-broken-glass"),
    path("people/facts/<uuid:fact_id>/correct/", facts.correct, name="correct-fact"),
    path("people/<uuid:person_id>/", registry.show, name="person"),
    path("people/<uuid:person_id>/compartment/", registry.close, name="set-compartment"),
    path("people/<uuid:person_id>/add/<slug:kind>/", facts.add, name="add-fact"),
    path("people/<uuid:person_id>/break-glass/", glass.break_it, name="break-glass"),
]

name_kinds(
    {
        "people.person": Message("Person"),
        "people.inquiry": Message("Inquiry to the network"),
        "people.receivedinquiry": Message("Inquiry of another consulate"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("People"),
        address="people",
        permission=Permission.PEOPLE_PERSON_SEE,
        order=16,
    )
)
register_panel(
    Panel(
        place="home",
        template="people/glass/panel.html",
        permission=Permission.PEOPLE_GLASS_REVIEW,
        tell=lambda actor: count_unseen(),  # noqa: ARG005 -- every head of the consulate sees the same
        order=10,
    )
)
register_panel(
    Panel(
        place="home",
        template="people/inquiries/received_panel.html",
        permission=Permission.PEOPLE_NETWORK_ANSWER,
        tell=on_work_page,
        order=12,
    )
)
register_panel(
    Panel(
        place="home",
        template="people/inquiries/answers_panel.html",
        permission=Permission.PEOPLE_NETWORK_ASK,
        tell=tell_answers,
        order=14,
    )
)
