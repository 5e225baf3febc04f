"""The header of somebody who is signed in: only her pages, in order, and where she is."""

from collections.abc import Iterator
from importlib import import_module
from unittest.mock import patch

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web import navigation, roles
from amparo.web.navigation import (
    NavigationItem,
    NavigationLink,
    navigation_for,
    register_navigation,
)
from tests.support.gallery.serving import gallery_in_place

READER = Actor(role="reader", permissions=frozenset({Permission.WEB_FRONT_DOOR_SEE}))
NOBODY = Actor(role="nobody", permissions=frozenset())


@pytest.fixture
def registered() -> Iterator[None]:
    with patch.dict(navigation.REGISTERED, clear=True):
        register(Permission.WEB_FRONT_DOOR_SEE, "health", 20)
        register(Permission.WEB_FRONT_DOOR_SEE, "choose-language", 10)
        register(Permission.WEB_HEALTH_SEE, "front-door", 5)
        yield


def register(permission: Permission, address: str, order: int) -> None:
    """Register a page under the words of the home page."""
    register_navigation(NavigationItem(Message("Go to the home page"), address, permission, order))


@pytest.mark.usefixtures("registered")
def test_she_sees_what_she_may_in_order():
    urls = [link.url for link in navigation_for(READER, "/elsewhere/")]
    assert urls == ["/language/", "/health/"]
    assert navigation_for(NOBODY, "/") == ()


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("path", "current"),
    [("/health/", ["", "page"]), ("/health/today/", ["", "true"]), ("/elsewhere/", ["", ""])],
)
def test_she_sees_where_she_is(path: str, current: list[str]):
    assert [link.current for link in navigation_for(READER, path)] == current


@pytest.mark.usefixtures("registered")
def test_labels_are_in_her_language():
    with translation.override("es"):
        assert navigation_for(READER, "/")[0].label == "Ir a la página de inicio"


@pytest.mark.usefixtures("registered")
def test_registering_twice_shows_once():
    register(Permission.WEB_FRONT_DOOR_SEE, "health", 20)
    assert len(navigation_for(READER, "/")) == 2


def test_every_item_of_the_product_leads_somewhere():
    import_module(settings.ROOT_URLCONF)
    for item in navigation.REGISTERED.values():
        assert reverse(item.address)


def test_a_role_without_words_shows_none():
    with patch.dict(roles.NAMED, clear=True):
        roles.name_roles({"reader": Message("Go to the home page")})
        with translation.override("es"):
            assert roles.role_in_words("reader") == "Ir a la página de inicio"
        assert roles.role_in_words("nobody") == ""


def test_the_header_says_who_acts_and_offers_the_way_out(client: Client):
    with gallery_in_place():
        page = client.get("/gallery/", headers={"accept-language": "en"}).content.decode()
    assert "Consulado General en El Paso" in page
    assert "Duty officer" in page
    assert "Sign out" in page
    assert 'data-keep-session="/gallery/keep/" data-idle-seconds="900"' in page


@pytest.mark.parametrize(("links", "is_folded"), [(3, False), (4, True)])
def test_only_a_menu_of_many_links_waits_behind_a_button(links: int, is_folded: bool):  # noqa: FBT001 -- a parameter of pytest
    shown = [NavigationLink(f"Page {one}", f"/{one}/", "page" * (one == 1)) for one in range(links)]
    page = render_to_string("web/components/site_navigation.html", {"navigation": shown})
    assert ("<summary" in page) == is_folded
    assert page.count("<a ") == links
    assert ('__here">Page 1</span>' in page) == is_folded


def test_whoever_is_signed_out_is_shown_the_way_in_and_no_session(client: Client):
    with gallery_in_place():
        page = client.get("/gallery/visitor/", headers={"accept-language": "en"}).content.decode()
    assert "Sign in" in page
    assert "Sign out" not in page
    assert "data-keep-session" not in page
