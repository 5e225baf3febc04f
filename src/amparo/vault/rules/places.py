"""Where a ciphertext belongs. Bound to it, so that it opens nowhere else."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """One column of one row of one consulate's table."""

    table: str
    column: str
    row: UUID
    consulate: UUID

    def associated_data(self) -> bytes:
        """Give the bytes that a ciphertext of this place is bound to."""
        return _named(self.table, self.column) + framed(self.row.bytes, self.consulate.bytes)


def framed(*parts: str | bytes) -> bytes:
    """Put parts one after another, each behind its length: no two lists give the same bytes."""
    joined = b""
    for part in parts:
        encoded = part.encode() if isinstance(part, str) else part
        joined += len(encoded).to_bytes(8, "big") + encoded
    return joined


@lru_cache(maxsize=256)
def _named(table: str, column: str) -> bytes:
    # A search opens hundreds of fields of one column.
    return framed(table, column)
