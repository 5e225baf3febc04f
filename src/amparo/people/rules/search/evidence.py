"""What a comparison found: points in bits, and the reasons that an officer reads."""

from dataclasses import dataclass, field

from amparo.kernel.errors import Message


@dataclass(slots=True)
class Evidence:
    """Points for or against two being the same person, with their reasons, as they are found."""

    points: float = 0.0
    reasons: list[Message] = field(default_factory=list)

    def add(self, points: float, reason: Message | None = None) -> None:
        """Take in a finding; a reason counts once. Reasons are known by identity: it is quick."""
        self.points += points
        if reason is not None and not any(reason is one for one in self.reasons):
            self.reasons.append(reason)

    def take_in(self, other: "Evidence") -> None:
        """Take in all of another comparison."""
        self.points += other.points
        self.reasons += other.reasons
