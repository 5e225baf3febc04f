"""Every address declares its permission and its methods; one that does not stops start-up."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from amparo.kernel.permissions import Permission
from amparo.web.addresses import (
    Address,
    Declaration,
    UndeclaredAddresses,
    list_addresses,
    refuse_undeclared_addresses,
)
from tests.support.architecture.places import plant

METHODS = {"DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"}
FRONT_DOOR = Permission.WEB_FRONT_DOOR_SEE
PLANTED_URLS = """
from django.http import HttpResponse
from django.urls import include, path

def leak(request):
    return HttpResponse("everything")

inner = [path("files/<int:number>/", leak, name="leak")]
urlpatterns = [path("", include("amparo.web.urls")), path("planted/", include(inner))]
"""
PLANTED_ROUTE = "/planted/files/<int:number>/"


def odd_declarations(addresses: Iterable[Address]) -> list[str]:
    """Find addresses whose declaration is missing, or is no sane set of methods."""
    return [found.route for found in addresses if not is_sane(found.declaration)]


def is_sane(declared: Declaration | None) -> bool:
    """Answer whether the permission is ours and the methods are known, once each, HEAD with GET."""
    if declared is None or not isinstance(declared.permission, Permission):
        return False
    methods = set(declared.methods)
    is_known = methods and methods <= METHODS and len(methods) == len(declared.methods)
    return bool(is_known) and ("GET" in methods) == ("HEAD" in methods)


@pytest.fixture
def planted_urls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plant(tmp_path, "planted_urls.py", PLANTED_URLS)
    settings = "from amparo.config.test_settings import *\nROOT_URLCONF = 'planted_urls'\n"
    plant(tmp_path, "planted_settings.py", settings)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "planted_urls", raising=False)
    return tmp_path


def test_every_address_is_declared_and_sane():
    addresses = list(list_addresses())
    assert {"front-door", "health"} <= {found.name for found in addresses}
    assert odd_declarations(addresses) == []


@pytest.mark.parametrize(
    "declared",
    [
        None,
        Declaration("web:front_door:see", ("GET", "HEAD")),
        Declaration(FRONT_DOOR, ()),
        Declaration(FRONT_DOOR, ("GET",)),
        Declaration(FRONT_DOOR, ("get", "HEAD")),
        Declaration(FRONT_DOOR, ("POST", "POST")),
        Declaration(FRONT_DOOR, ("POST", "TRACE")),
    ],
)
def test_an_odd_declaration_is_found(declared: Declaration | None):
    assert odd_declarations([Address("/odd/", "odd", declared)]) == ["/odd/"]


def test_an_undeclared_address_is_refused_by_its_route(planted_urls: Path, settings):
    settings.ROOT_URLCONF = "planted_urls"
    with pytest.raises(UndeclaredAddresses) as refusal:
        refuse_undeclared_addresses()
    assert refusal.value.data == {"routes": [PLANTED_ROUTE]}


def test_an_undeclared_address_keeps_the_web_server_from_loading(planted_urls: Path):
    loaded = load_wsgi(planted_urls, "planted_settings")
    assert loaded.returncode == 1
    assert "UndeclaredAddresses" in loaded.stderr
    assert PLANTED_ROUTE in loaded.stderr


def test_the_web_server_loads_when_every_address_is_declared(tmp_path: Path):
    assert load_wsgi(tmp_path, "amparo.config.test_settings").returncode == 0


def load_wsgi(folder: Path, settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import amparo.config.wsgi"],
        env={**os.environ, "PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": settings},
        check=False,
        capture_output=True,
        text=True,
    )
