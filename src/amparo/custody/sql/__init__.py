"""SQL that migrations run: a crossing for the notices that belong to another consulate."""

from pathlib import Path


def read(name: str) -> str:
    """Give the text of a file beside this one."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
