"""Addresses of people's pages."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.people.selectors.glass import count_unseen
from amparo.people.views import facts, glass, registry, searching
from amparo.web.navigation import NavigationItem, register_navigation
from amparo.web.panels import Panel, register_panel

urlpatterns = [
    path("people/", registry.show_list, name="people"),
    path("people/search/", searching.search, name="search-people"),
    path("people/register/", registry.register, name="register-person"),
    path("people/glass/", glass.show_broken, name="broken-glass"),
    path("people/glass/<uuid:glass_id>/seen/", glass.see, name="see-broken-glass"),
    path("people/facts/<uuid:fact_id>/correct/", facts.correct, name="correct-fact"),
    path("people/<uuid:person_id>/", registry.show, name="person"),
    path("people/<uuid:person_id>/compartment/", registry.close, name="set-compartment"),
    path("people/<uuid:person_id>/add/<slug:kind>/", facts.add, name="add-fact"),
    path("people/<uuid:person_id>/break-glass/", glass.break_it, name="break-glass"),
]

name_kinds({"people.person": Message("Person")})
register_navigation(
    NavigationItem(
        label=Message("People"),
        address="people",
        permission=Permission.PEOPLE_PERSON_SEE,
        order=30,
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
