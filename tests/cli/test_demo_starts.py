"""A demonstration that is built is not built again, until something of it has changed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from amparo.cli import demo
from amparo.kernel import settings

Steps = tuple[tuple[list[str], str], ...]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Steps]]:
    """Start the demonstration as far as its first page; give the steps that were taken."""
    taken: list[Steps] = []
    surroundings = dict(os.environ)

    def start_all(_port: int, announce: Callable[[], None], *steps: tuple[list[str], str]) -> None:
        taken.append(steps)
        (settings.home() / "postgres").mkdir(parents=True, exist_ok=True)
        announce()

    def started(*arguments: str) -> Steps:
        monkeypatch.setenv("AMPARO_HOME", str(tmp_path))
        result = CliRunner().invoke(demo.app, list(arguments))
        assert result.exit_code == 0, result.output
        return taken[-1]

    monkeypatch.setattr(demo, "start_all", start_all)
    monkeypatch.setenv("AMPARO_DEMONSTRATION", "yes")
    yield started
    # A demonstration forgets the settings of real work.
    os.environ.clear()
    os.environ.update(surroundings)


def test_it_is_built_once(start: Callable[..., Steps]):
    assert start() == tuple(demo.building_steps(1))
    assert start() == ()


def test_more_work_is_built_upon_what_stands(start: Callable[..., Steps]):
    start()
    assert start("--scale", "2") == tuple(demo.building_steps(2))


def test_what_lost_its_data_is_built_again(start: Callable[..., Steps], tmp_path: Path):
    start()
    left = tmp_path / "demonstration" / "postgres"
    left.rename(left.with_name("moved"))
    assert start() == tuple(demo.building_steps(1))


def test_another_story_is_built_upon_the_old_one(
    start: Callable[..., Steps], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    start()
    other = tmp_path / "package"
    other.mkdir()
    (other / "__init__.py").write_text("changed = True")
    monkeypatch.setattr("amparo.demo.__file__", str(other / "__init__.py"))
    assert start() == tuple(demo.building_steps(1))
