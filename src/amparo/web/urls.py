"""Addresses of the pages that belong to no domain."""

from django.urls import path

from amparo.web.views import front_door, health, language

urlpatterns = [
    path("", front_door.show, name="front-door"),
    path("health/", health.show, name="health"),
    path("language/", language.choose, name="choose-language"),
]
