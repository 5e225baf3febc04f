"""What the duty line puts on a work page, in tables and in figures."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.reception.panels.requests import proposed_table, request_table, waiting_table
from amparo.reception.services.morning import open_morning, tell_waiting
from amparo.web.digest import Figure
from amparo.web.links import reverse
from amparo.web.parts import Table

_UNMATCHED = Message("Requests about somebody not known yet")
_FIGURES = (
    ("calls_late", "late", Message("Promised calls that are late"), "promised"),
    ("calls_promised", "promised", Message("Promised calls"), "promised"),
    ("searches_found", "proposals", Message("Standing searches that found somebody"), "found"),
    ("requests_unmatched", "unmatched", _UNMATCHED, "open"),
    ("requests_untaken", "untaken", Message("Requests that nobody took yet"), "open"),
)
"""Code for programs, name of the count, words, place on the page of requests."""


def on_work_page(actor: Actor) -> dict[str, Any]:
    """Show who waits for a call, what the standing searches found, requests of nobody known yet."""
    at = utc_now()
    told = open_morning(actor=actor, at=at)
    promised, unmatched = {}, {}
    if told.promised:
        promised["promised"] = _below_its_heading(waiting_table(told.promised, at))
    if told.proposed:
        unmatched["found"] = _below_its_heading(proposed_table(told.proposed))
    if told.unmatched:
        requests = replace(request_table(told.unmatched), caption=_UNMATCHED)
        unmatched["unmatched"] = _below_its_heading(requests)
    return {"promised": promised, "unmatched": unmatched, "figures": _figures(told.counts)}


def in_figures(actor: Actor, at: datetime) -> list[Figure]:
    """Count what waits for the day's digest."""
    return _figures(tell_waiting(actor=actor, at=at))


def _figures(counts: Mapping[str, int]) -> list[Figure]:
    queue = reverse("help-requests")
    return [
        Figure(code, words, counts[name], f"{queue}#{place}", is_late=name == "late")
        for code, name, words, place in _FIGURES
    ]


def _below_its_heading(table: Table) -> Table:
    # The work page says the caption as a heading, which whoever hears it can leap to.
    return replace(table, is_caption_hidden=True)
