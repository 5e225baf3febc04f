"""Addresses that answer in a demonstration only."""

from django.urls import path

from amparo.demo.views import personas

urlpatterns = [
    path("", personas.show, name="personas"),
    path("enter/", personas.enter, name="play-persona"),
]
