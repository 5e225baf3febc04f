"""An invented inquiry: El Paso asks the network about somebody whom invented Miami knows."""

from dataclasses import dataclass

from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Name
from amparo.people.rules.inquiries import InquiryPurpose, Sought


@dataclass(frozen=True, slots=True)
class InventedInquiry:
    """An inquiry of the demonstration: who asks, what for, about whom."""

    asker: str
    purpose: InquiryPurpose
    sought: Sought


INQUIRY = InventedInquiry(
    "alicia.elp",
    InquiryPurpose.MISSING,
    Sought(
        Name("Lucero", "Arismendi", "Quiroz"),
        PartialDate(1988, 5, 17),
        why="Su hermana la busca desde el domingo. Trabajaba en Florida.",
    ),
)
