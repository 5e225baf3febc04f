"""References that people read out: ELP-2026-000123. Sequential within a consulate and year."""


def reference(code: str, year: int, number: int) -> str:
    """Give the reference of the `number`-th record of a consulate in a year."""
    return f"{code}-{year}-{number:06d}"
