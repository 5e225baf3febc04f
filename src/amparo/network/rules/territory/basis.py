"""How a period is known, from which source, and what is not known of it."""

from enum import StrEnum

from amparo.kernel.errors import Message


class Basis(StrEnum):
    """How an answer is known. Only what is listed is ever called official."""

    LISTED = "listed"
    RECONSTRUCTED = "reconstructed"
    RECALLED = "recalled"


SOURCES = {
    "list": Message("The ministry's published district list"),
    "ahead": Message(
        "The ministry's published district list of a later date; no change is recorded in between"
    ),
    "undone": Message(
        "The ministry's published district list, with the recorded change of 2022-06-01 undone "
        "(Milenio; Conexión Migrante, 2022-05-11)"
    ),
    "press": Message("Press report (bordereco.com, 2018-06-29); in no list that we hold"),
    "memory": Message("Memory alone; no document at hand"),
    "areas": Message(
        "County table of the University of Washington Center for Human Rights, 2022 counties"
    ),
    "areas_today": Message(
        "Present-day list of the Deportation Data Project; the day of the change is recalled"
    ),
}
"""Where a period comes from, by the word that the tables use."""

NOTES = {
    "illinois": Message(
        "Until 2022-05-31 some counties of Illinois were under Indianapolis; which ones is not "
        "recorded."
    ),
    "handover": Message(
        "A newer consulate serves this county today; the day it began is not recorded, only the "
        "day of its list."
    ),
    "two_counties": Message(
        "Two of the 38 counties that went to Albuquerque on 2022-06-01 are not named in the "
        "notice at hand; this is probably one of them."
    ),
}
"""What is not known of a period, by the word that the tables use."""
