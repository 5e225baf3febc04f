"""How much free room is enough to accept a change.

A full disk takes PostgreSQL down, reads included, and it does not come back until room is made
(measured). So Amparo stops accepting changes while there is still room to finish what runs.
"""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Room:
    """Free room on the disk that holds the data, and the mark it is held against, in bytes."""

    free: int
    low_water: int

    @property
    def may_write(self) -> bool:
        """Answer whether a change may still be accepted."""
        return self.free >= self.low_water


def may_keep_ballast(free: int, low_water: int, ballast: int) -> bool:
    """Answer whether the ballast file can be made again without sinking below the mark."""
    return free >= low_water + 2 * ballast
