"""Where a ciphertext belongs. Bound to it, so that it opens nowhere else."""

from dataclasses import dataclass
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
        return framed(self.table, self.column, self.row.bytes, self.consulate.bytes)


def framed(*parts: str | bytes) -> bytes:
    """Put parts one after another, each behind its length: no two lists give the same bytes."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in encoded)
