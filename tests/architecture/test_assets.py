"""What the browser loads is what our sources build, and comes from nowhere else."""

import json
from pathlib import Path

import pytest

from tests.support.architecture.assets import other_origins, stale_assets
from tests.support.architecture.places import ROOT, SOURCE, copied, plant
from tests.support.architecture.words import REGISTRY_HOSTS

SERVED = "src/amparo/web/static/web"
TERRITORY = "src/amparo/network/rules/territory"
ORIGINS = {
    "a.css": "p { background: url(//fonts.example/a.woff2) }",
    "b.css": '@import "https://fonts.example/a.css";',
    "c.js": 'import("https://scripts.example/a.js")',
    "d.html": '<script src="//scripts.example/a.js"></script>',
    "e.html": '<form action="http://forms.example/">',
    "f.svg": '<image href="https://pictures.example/a.png"/>',
}
NO_ORIGINS = {
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg">',
    "b.html": '<a class="govuk-link" href="https://www.example.org/">{{ source }}</a>',
    "c.js": "// a comment of ours\nconst half = 1 //2\n",
    "d.txt": "https://openfontlicense.example",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    copied(ROOT / "frontend", tmp_path / "frontend")
    copied(ROOT / SERVED, tmp_path / SERVED)
    copied(ROOT / TERRITORY, tmp_path / TERRITORY)
    return tmp_path


def test_what_is_served_is_what_the_sources_build():
    assert stale_assets(ROOT) == []


@pytest.mark.parametrize(
    "name",
    [
        "frontend/scss/_print.scss",
        f"{SERVED}/amparo.js",
        f"{TERRITORY}/districts.csv",
        f"{TERRITORY}/outlines.json",
    ],
)
def test_a_change_that_was_not_built_is_found(copy: Path, name: str):
    (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
    assert stale_assets(copy) == [f"{name}: changed since the build"]


def test_a_source_or_file_that_the_build_never_saw_is_found(copy: Path):
    plant(copy, "frontend/js/new.js", "")
    plant(copy, f"{SERVED}/new.css", "")
    (copy / SERVED / "favicon.svg").unlink()
    assert stale_assets(copy) == [
        f"{SERVED}/favicon.svg: changed since the build",
        "frontend/js/new.js: not in the build",
        f"{SERVED}/new.css: not built",
    ]


def test_pages_load_nothing_from_other_origins():
    assert other_origins(SOURCE) == []


@pytest.mark.parametrize("name", ORIGINS)
def test_another_origin_is_found(tmp_path: Path, name: str):
    plant(tmp_path, name, f"\n{ORIGINS[name]}\n")
    (found,) = other_origins(tmp_path)
    assert found.startswith(f"{name}:2: ")


@pytest.mark.parametrize("name", NO_ORIGINS)
def test_namespaces_links_and_licences_are_no_origins(tmp_path: Path, name: str):
    plant(tmp_path, name, NO_ORIGINS[name])
    assert other_origins(tmp_path) == []


def test_the_package_lock_names_no_registry_and_knows_every_package_by_its_sum():
    text = (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert [host for host in REGISTRY_HOSTS if host in text] == []
    packages = json.loads(text)["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name in packages if name and "integrity" not in packages[name]] == []
