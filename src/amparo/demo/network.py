"""The whole network around the told story: fifty consulates, their staff, two years of their work.

It is drawn by lot from one seed, so that everybody who builds it sees the same; work of the last
weeks is as far back from the day it is built. Twice is harmless.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.invitations import invite
from amparo.demo.budgets import EARMARK, given_to, remaining_tranches, spending_of
from amparo.demo.casework import work_on
from amparo.demo.funds import BUDGET, AtWork, allocate, spend
from amparo.demo.histories import InventedHistory, histories, recent
from amparo.demo.invoices import bill_at
from amparo.demo.more_personas import InventedStaff, invented_staff, pair_of
from amparo.demo.posts import DEEP, fifty_posts, posts_to_add
from amparo.demo.yearly import allocate_years
from amparo.funds.models import Line
from amparo.network.models import Consulate, StaffAssignment
from amparo.network.services.founding import add_consulate

SEED = "amparo 2018"
_AT_ONCE = 20
"""Cases that are worked on in one transaction."""
_DEEP, _SHALLOW = (12, 4), (3, 1)
"""Cases of two years and cases of the last weeks, of a consulate told at length and of another."""


def found_posts() -> None:
    """Found the consulates that the story does not need, as the owner."""
    for post in posts_to_add():
        if not Consulate.objects.filter(code=post.code).exists():
            add_consulate(code=post.code, name=post.city, time_zone=post.time_zone)


def appoint_staff(at: datetime) -> None:
    """Appoint those whom nobody plays: they are invited and have not set up their access."""
    for one in invented_staff(SEED):
        if find_user(one.sign_in_name) is None:
            _appoint(one, at)


def allocate_rest(at_work: AtWork, key: UUID, at: datetime) -> None:
    """Allocate what is left of the 50 million, to the last dollar, and the money of two years."""
    with at_work(BUDGET, at) as karla:
        line = Line.objects.get(fund__code=EARMARK.code)
        allocate(karla, line, remaining_tranches(SEED), uuid5(key, "rest"), at)
    allocate_years(at_work, {post.code for post in posts_to_add()}, uuid5(key, "years"), at)


def work_at(at_work: AtWork, code: str, scale: int, key: UUID, at: datetime) -> None:
    """Have the staff of one consulate do two years of work: `scale` times what a plain one is."""
    past, now = _DEEP if code in DEEP else _SHALLOW
    told = {
        "past": histories(SEED, code, past * scale),
        "now": recent(SEED, code, now * scale, at),
    }
    for which, cases in told.items():
        for number, some in enumerate(_some(cases)):
            with at_work(pair_of(code).officer, at) as officer:
                work_on(officer, some, uuid5(key, f"{code} {which} {number}"))
    given = given_to(code, remaining_tranches(SEED))
    spend(at_work, spending_of(SEED, code, given), uuid5(key, code), at)
    if code in DEEP:
        bill_at(at_work, SEED, code, uuid5(key, "bills"), at)


def share_of(part: int, parts: int) -> list[str]:
    """Give the consulates that one of several workers builds: those told at length are spread."""
    codes = sorted((post.code for post in fifty_posts()), key=lambda code: (code not in DEEP, code))
    return codes[part::parts]


def _some(cases: Sequence[InventedHistory]) -> Iterator[Sequence[InventedHistory]]:
    for number in range(0, len(cases), _AT_ONCE):
        yield cases[number : number + _AT_ONCE]


@transaction.atomic
def _appoint(one: InventedStaff, at: datetime) -> None:
    user, _ = invite(sign_in_name=one.sign_in_name, full_name=one.full_name, language="es", at=at)
    consulate = Consulate.objects.get(code=one.code)
    StaffAssignment.objects.create(consulate=consulate, user=user, role=one.role, appointed_at=at)
