"""SQL of the cases' migrations."""

from pathlib import Path


def read(name: str) -> str:
    """Give the text of one of these files."""
    return (Path(__file__).parent / name).read_text()
