"""How many attempts anybody gets, and how soon the next one: each limit by name, in one table."""

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Limit:
    """A bucket of `size` attempts that fills again, evenly, in `period`."""

    name: str
    size: int
    period: timedelta

    @property
    def per_second(self) -> float:
        """Give how many attempts come back each second."""
        return self.size / self.period.total_seconds()

    def seconds_until_one(self, left: float) -> int:
        """Give after how many whole seconds another attempt is there."""
        # Rounded first: binary fractions must not add a second.
        return max(1, math.ceil(round((1 - left) / self.per_second, 3)))


class Step(StrEnum):
    """Where somebody proves who they are; each has limits of its own."""

    PASSWORD = "password"  # noqa: S105 -- the name of a step
    CODE = "code"
    PASSKEY = "passkey"
    CONFIRMING = "confirming"


_FIVE_MINUTES = timedelta(minutes=5)

PER_SUBJECT: dict[Step, Limit] = {
    step: Limit(f"{step.value}_by_subject", 5, _FIVE_MINUTES) for step in Step
}
"""Failures against one name or one person, from devices that never signed in as that person."""

PER_DEVICE: dict[Step, Limit] = {
    step: Limit(f"{step.value}_by_device", 5, _FIVE_MINUTES) for step in Step
}
"""Failures from a device that has signed in as that person before: nobody else can use these up."""

PER_DAY = Limit("second_factor_by_subject_and_day", 50, timedelta(days=1))
"""Wrong second factors against one person a day, from unknown devices: six digits are not many."""

PER_ADDRESS = Limit("failures_by_address", 30, _FIVE_MINUTES)
"""Failures from one network address, whoever they are aimed at."""

ASKING_PER_ADDRESS = Limit("passkey_challenges_by_address", 60, _FIVE_MINUTES)
"""Challenges for a passkey given to one network address: each makes a session."""
