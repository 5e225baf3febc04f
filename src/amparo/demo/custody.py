"""Monday's list: invented places in real counties, and eleven rows that tell the story of the desk.

Tuesday's lies beside it, for whoever wants to bring one in: `lists/tuesday.csv`.
"""

from datetime import datetime, timedelta
from pathlib import Path

from amparo.custody.rules.notices import Channel, ListDraft, ListTold
from amparo.custody.services.facilities import list_for_network
from amparo.custody.services.importing import import_list
from amparo.kernel.actor import Actor

_LISTS = Path(__file__).parent / "lists"
OFFICER = "ines.mia"
HOURS_AGO = 3


def found_places(at: datetime) -> None:
    """Put the invented places on the network's list, as the owner; twice is once."""
    list_for_network((_LISTS / "places.csv").read_text(encoding="utf-8"), at)


def bring_list(actor: Actor, at: datetime) -> None:
    """Bring in Monday's list; twice is once."""
    draft = ListDraft(
        content=(_LISTS / "monday.csv").read_bytes(),
        channel=Channel.CSV,
        told=ListTold("Oficina Inventada de Detenciones", "monday.csv"),
        heard_at=at - timedelta(hours=HOURS_AGO),
    )
    import_list(actor=actor, draft=draft, at=at)
