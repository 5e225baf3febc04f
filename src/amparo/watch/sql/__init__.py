"""SQL that migrations run: the wall before the network's statements."""

from pathlib import Path


def read(name: str) -> str:
    """Give the text of a file beside this one."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
