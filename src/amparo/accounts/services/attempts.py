"""Counting attempts to prove who one is: by person or name, by device, by network address.

A device that has signed in as the person before has a bucket of its own and no other: whoever
hammers at her name, or from the office's shared address, cannot keep her out.
"""

from dataclasses import dataclass, field
from datetime import datetime

from amparo.accounts.rules.errors import TooManyAttempts
from amparo.accounts.rules.limits import (
    ASKING_PER_ADDRESS,
    PER_ADDRESS,
    PER_DAY,
    PER_DEVICE,
    PER_SUBJECT,
    Limit,
    Step,
)
from amparo.accounts.services.devices import Device
from amparo.accounts.services.limits import give_back, spend

_GUESSABLE = {Step.CODE, Step.CONFIRMING}


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request comes from: the network address, and the device if we know it."""

    address: str
    device: Device | None


@dataclass(slots=True)
class Attempt:
    """One attempt, counted; `succeeded` gives back what it took."""

    taken: list[tuple[str, Limit]] = field(default_factory=list)

    def succeeded(self) -> None:
        """Count only failures."""
        for subject, limit in self.taken:
            give_back(subject, limit)


def count_attempt(step: Step, subject: str, caller: Caller, at: datetime) -> Attempt:
    """Count an attempt before it is made. Raises `TooManyAttempts`.

    `subject` is the person's id when she is known, else the name that was typed.
    """
    attempt = Attempt()
    for named, limit in _limits(step, subject, caller):
        try:
            spend(named, limit, at)
        except TooManyAttempts:
            attempt.succeeded()
            raise
        attempt.taken.append((named, limit))
    return attempt


def count_challenge(caller: Caller, at: datetime) -> None:
    """Count one request for a passkey challenge. Raises `TooManyAttempts`."""
    spend(f"address:{caller.address}", ASKING_PER_ADDRESS, at)


def _limits(step: Step, subject: str, caller: Caller) -> list[tuple[str, Limit]]:
    device = caller.device
    # A passkey offers itself without a name: there is nobody to count against yet.
    if device is not None and (step is Step.PASSKEY or str(device.user) == subject):
        return [(f"device:{device.id}", PER_DEVICE[step])]
    limits = [(f"address:{caller.address}", PER_ADDRESS)]
    if subject:
        limits.append((f"subject:{subject}", PER_SUBJECT[step]))
    if step in _GUESSABLE:
        limits.append((f"subject:{subject}", PER_DAY))
    return limits
