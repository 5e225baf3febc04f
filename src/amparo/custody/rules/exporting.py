"""A table that a workbook opens without carrying anything out: CSV with formulas made harmless."""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(cell: str) -> str:
    """Give a cell that no workbook takes for a formula: an apostrophe stands before it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGIN_FORMULAS) else cell


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write rows under their heads; every cell in quotes."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return target.getvalue()
