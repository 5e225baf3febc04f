"""SQL that migrations of funds run: the ledger's guards and its one posting function."""

from pathlib import Path


def read(name: str) -> str:
    """Give the text of a file beside this one."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
