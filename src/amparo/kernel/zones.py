"""Time zones as people call them: "Eastern time" says more to a family than three letters."""

from amparo.kernel.errors import Message

ZONES: dict[str, Message] = {
    "America/New_York": Message("Eastern time"),
    "America/Detroit": Message("Eastern time"),
    "America/Indiana/Indianapolis": Message("Eastern time"),
    "America/Chicago": Message("Central time"),
    "America/Denver": Message("Mountain time"),
    "America/Boise": Message("Mountain time"),
    "America/Phoenix": Message("Arizona time"),
    "America/Los_Angeles": Message("Pacific time"),
    "America/Anchorage": Message("Alaska time"),
    "Pacific/Honolulu": Message("Hawaii time"),
    "America/Puerto_Rico": Message("Puerto Rico time"),
    "America/Mexico_City": Message("Mexico City time"),
}
"""The zones that are offered for a deadline; another is shown by its name."""


def zone_words(name: str) -> Message | str:
    """Say a zone as people call it, for whoever reads a moment; its name where nobody has one."""
    return ZONES.get(name, name)
