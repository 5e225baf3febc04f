"""For programs: which consulate serves a county, and what waits today, as the pages say it."""

from datetime import date
from typing import cast

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Schema

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.basis import Basis
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.wording import facts_of, read_day
from amparo.web.addresses import address
from amparo.web.digest import Figure, digest_for
from amparo.web.requests import AmparoRequest

router = Router(tags=["districts"])
today = Router(tags=["today"])


class DistrictOut(Schema):
    """The consulate that serves a county on a day; only `listed` is official."""

    county: str
    on: date
    consulate: str
    basis: Basis
    list_date: date | None
    source: str


@router.get("/", response=DistrictOut, url_name="api-district", summary="Find a consulate")
@address(permission=Permission.WEB_FRONT_DOOR_SEE)
def show(request: HttpRequest, county: str, place: str = "", on: str = "") -> dict[str, str | None]:
    """Say which consulate serves a county; anybody may ask."""
    del request
    return facts_of(district_of(county, read_day(on) if on else localdate(utc_now()), place))


class FigureOut(Schema):
    """How many of something wait for whoever asks; `code` names it, `url` is its page."""

    code: str
    count: int
    is_late: bool
    url: str


class TodayOut(Schema):
    """The day in figures, as the work page shows them; nothing of anybody."""

    figures: list[FigureOut]


@today.get("/", response=TodayOut, url_name="api-today", summary="What waits, in figures")
@address(permission=Permission.NETWORK_HOME_SEE)
def tell_today(request: HttpRequest) -> dict[str, list[Figure]]:
    """Count what waits for the member of staff whose token this is."""
    return {"figures": digest_for(cast("AmparoRequest", request).actor, utc_now())}
