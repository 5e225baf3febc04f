"""The key of the day: with it web and worker mint capabilities and call crossings."""

from datetime import date

from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive


def day_key(day: date) -> bytes:
    """Derive the key that is verified on `day`; only processes that opened the vault can."""
    return derive(Purpose.MINTING, day.isoformat())
