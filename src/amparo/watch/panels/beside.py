"""Beside an area's figures: what waits at the reader's consulate, if its district is in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from amparo.cases.rules.filters import CaseFilter, Day
from amparo.cases.selectors.lists import count_cases
from amparo.custody.selectors.notices import count_waiting
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.posts import list_posts
from amparo.network.selectors.consulates import list_consulates
from amparo.watch.rules.apportionment import weights_of
from amparo.web.parts import SummaryRow


@dataclass(frozen=True, slots=True)
class Beside:
    """Counts of the consulate that is open; only whoever may see what is counted has them."""

    consulate: str
    rows: list[SummaryRow]


def beside_area(area: str, actor: Actor, at: datetime) -> Beside | None:
    """Count the notices and cases of the reader's consulate, if it serves part of the area."""
    if actor.consulate is None or not _serves(area, actor.consulate, actor.day(at)):
        return None
    rows = []
    if actor.may(Permission.CUSTODY_NOTICE_SEE):
        waiting = count_waiting(at)
        rows.append(SummaryRow(Message("Notices that wait"), waiting["waiting"]))
        rows.append(SummaryRow(Message("Notices that are late"), waiting["late"]))
    if actor.may(Permission.CASES_CASE_SEE):
        day = Day(at, at + timedelta(days=1))
        rows.append(
            SummaryRow(Message("Cases that are open"), count_cases(CaseFilter(), actor, day))
        )
    return Beside(actor.consulate_name, rows) if rows else None


def _serves(area: str, consulate: UUID, on: date) -> bool:
    code = list_consulates().filter(pk=consulate).values_list("code", flat=True).first()
    served = weights_of(area, on)
    return any(post.code == code and post.id in served for post in list_posts())
