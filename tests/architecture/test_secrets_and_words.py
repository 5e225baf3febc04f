"""The repository holds no registry's host, no word of our desk, no key; the lock is tight."""

from pathlib import Path

import pytest

from tests.support.architecture.places import ROOT, plant
from tests.support.architecture.words import (
    DESK_WORDS,
    REGISTRY_HOSTS,
    loose_requirements,
    misplaced_words,
    tracked_files,
)

KEY = "-----BEGIN RSA {} KEY-----".format("PRIVATE")
SUM = "--hash=sha256:" + "0a" * 32
LOCKED = f"# by uv\ndjango==5.2.19 \\\n    {SUM} \\\n    {SUM}\n    # via amparo\n"


def test_no_file_holds_a_misplaced_word():
    paths = tracked_files(ROOT)
    assert ROOT / "pyproject.toml" in paths
    assert misplaced_words(paths, ROOT) == []


@pytest.mark.parametrize("word", [*REGISTRY_HOSTS, *DESK_WORDS, KEY])
def test_a_misplaced_word_is_found(tmp_path: Path, word: str):
    path = plant(tmp_path, "docs/notes.md", f"\nSee {word}.\n")
    assert misplaced_words([path], tmp_path) == [f"docs/notes.md:2: {word}"]


def test_a_file_that_is_no_text_is_not_read(tmp_path: Path):
    path = plant(tmp_path, "a.mo", f"\0{REGISTRY_HOSTS[0]}")
    assert misplaced_words([path], tmp_path) == []


def test_every_requirement_is_pinned_and_known_by_its_sum():
    assert loose_requirements((ROOT / "requirements.lock").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "loose",
    [
        "rich==15.0.0\n",
        f"rich>=15 \\\n    {SUM}\n",
        f"rich==15.* \\\n    {SUM}\n",
        f"rich @ https://example.org/rich.whl \\\n    {SUM}\n",
        "rich==15.0.0 --hash=md5:0a0a\n",
        "-e .\n",
    ],
)
def test_a_loose_requirement_is_found(loose: str):
    assert len(loose_requirements(LOCKED + loose)) == 1


@pytest.mark.parametrize(
    "tight", ["", f"psycopg[binary,pool]==3.3.9 ; sys_platform == 'linux' \\\n    {SUM}\n"]
)
def test_a_tight_requirement_passes(tight: str):
    assert loose_requirements(LOCKED + tight) == []
