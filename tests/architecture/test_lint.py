"""The linters are as strict as the house rules say, and each fails on what it must not pass."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.architecture.places import ROOT, plant, project

TOOLS = project()["tool"]
CLEAN = '"""A clean file."""\n\nANSWER: int = 42\n'
DIRTY_PYTHON = {
    "D100": "ANSWER = 42\n",
    "ANN201": CLEAN + '\n\ndef answer():\n    """Give it."""\n',
    "DTZ005": '"""Time."""\n\nfrom datetime import datetime\n\nNOW = datetime.now()\n',
    "TID251": '"""Time."""\n\nfrom django.utils.timezone import now\n\nNOW = now()\n',
    "S602": '"""Shell."""\n\nimport subprocess\n\nsubprocess.run("ls", shell=True, check=True)\n',
    "C901": '"""Branches."""\n\n\ndef choose(number: int) -> None:\n    """Choose."""\n'
    + "".join(f"    if number == {n}:\n        return\n" for n in range(9)),
    "PLR0913": '"""Many."""\n\n\ndef many(a: int, b: int, c: int, d: int, e: int, f: int, g: int) '
    '-> None:\n    """Take seven."""\n',
}
DIRTY_TYPES = {
    "no-untyped-def": "def answer(number):\n    return number\n",
    "return-value": "def answer() -> int:\n    return 'no number'\n",
    "ignore-without-code": "answer: int = 'no number'  # type: ignore\n",
    "misc": "from django.conf import settings\n\nprint(settings.NO_SUCH_SETTING)\n",
}
DIRTY_TEMPLATES = {
    "--check": "<div>\n<p>{{ name }}</p>\n</div>\n",
    "--lint": '<div style="color: red">{{name}}</div>\n',
}


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run one of the project's tools from its root; give what it said."""
    program, *arguments = map(str, command)
    path = Path(sys.executable).with_name(program)
    return subprocess.run([path, *arguments], cwd=ROOT, check=False, capture_output=True, text=True)


def ruff(*arguments: object) -> subprocess.CompletedProcess[str]:
    check, *rest = arguments
    return run("ruff", check, "--no-cache", "--config", ROOT / "pyproject.toml", *rest)


def test_ruff_is_set_as_the_house_rules_say():
    lint = TOOLS["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert lint["mccabe"]["max-complexity"] == 8
    assert lint["pylint"] == {"max-args": 6, "max-statements": 30}
    assert TOOLS["ruff"]["line-length"] == 100


def test_no_family_of_checks_is_switched_off_by_the_back_door():
    families = {"ANN", "BLE", "C90", "D", "DTZ", "PGH", "S", "TID"}
    ignored = set(TOOLS["ruff"]["lint"]["ignore"])
    assert ignored.isdisjoint(families | {"ALL", "BLE001", "C901", "PLR0913", "PLR0915"})


def test_mypy_is_set_as_the_house_rules_say():
    mypy = TOOLS["mypy"]
    assert mypy["strict"] is True
    assert {"src", "tests/support"} <= set(mypy["files"])
    assert "ignore-without-code" in mypy["enable_error_code"]
    assert mypy["plugins"] == ["mypy_django_plugin.main"]


def test_warnings_are_errors_and_sockets_closed():
    pytest_options = TOOLS["pytest"]["ini_options"]
    assert pytest_options["filterwarnings"][0] == "error"
    assert "--allow-hosts=127.0.0.1,::1" in pytest_options["addopts"]
    assert "rerun" not in pytest_options["addopts"]


def test_ruff_passes_a_clean_file(tmp_path: Path):
    path = plant(tmp_path, "planted.py", CLEAN)
    assert ruff("check", "--ignore", "INP001", path).returncode == 0
    assert ruff("format", "--check", path).returncode == 0


@pytest.mark.parametrize("code", DIRTY_PYTHON)
def test_ruff_fails_on_a_planted_fault(tmp_path: Path, code: str):
    path = plant(tmp_path, "planted.py", DIRTY_PYTHON[code])
    outcome = ruff("check", "--output-format=concise", path)
    assert outcome.returncode == 1
    assert f" {code} " in outcome.stdout


def test_ruff_fails_on_a_file_that_is_not_formatted(tmp_path: Path):
    path = plant(tmp_path, "planted.py", "ANSWER  =  'single'\n")
    assert ruff("format", "--check", path).returncode == 1


def test_mypy_fails_on_planted_faults(tmp_path: Path):
    paths = [
        plant(tmp_path, f"planted_{number}.py", content)
        for number, content in enumerate(DIRTY_TYPES.values())
    ]
    outcome = run("mypy", "--config-file", ROOT / "pyproject.toml", *paths)
    assert outcome.returncode == 1
    for number, code in enumerate(DIRTY_TYPES):
        told = [line for line in outcome.stdout.splitlines() if f"planted_{number}.py" in line]
        assert any(f"[{code}]" in line for line in told), outcome.stdout


@pytest.mark.parametrize("mode", DIRTY_TEMPLATES)
def test_djlint_fails_on_a_planted_fault(tmp_path: Path, mode: str):
    path = plant(tmp_path, "planted.html", DIRTY_TEMPLATES[mode])
    assert run("djlint", mode, "--configuration", ROOT / "pyproject.toml", path).returncode == 1


@pytest.mark.parametrize("mode", DIRTY_TEMPLATES)
def test_djlint_passes_a_clean_template(tmp_path: Path, mode: str):
    path = plant(tmp_path, "planted.html", "<div>\n  <p>{{ name }}</p>\n</div>\n")
    assert run("djlint", mode, "--configuration", ROOT / "pyproject.toml", path).returncode == 0
