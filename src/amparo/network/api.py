"""Which consulate serves a county, for programs: the same answer as the page and the command."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.basis import Basis
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.wording import facts_of, read_day
from amparo.web.addresses import address

router = Router(tags=["districts"])


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
    return facts_of(district_of(county, read_day(on) if on else utc_now().date(), place))
