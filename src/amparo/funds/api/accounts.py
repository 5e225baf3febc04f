"""Accounts for programs: a consulate's own, and any for the network, as of a day."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from amparo.funds.panels.telling import tell_account
from amparo.funds.services.accounts import open_account, open_consulates_account
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["funds"])


class AccountOut(Schema):
    """What a consulate had, did and reached by a day; money in minor units, and nobody's name.

    `results` are its own counts, for whoever reaches its cases; `posted_results` those that it
    posted, each at least so many.
    """

    consulate: str
    as_of: date
    lines: list[dict[str, Any]]
    by_source: list[dict[str, Any]]
    contracts: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    stated: list[dict[str, Any]]
    results: dict[str, int] | None
    posted_results: dict[str, Any] | None


@router.get("/account/", response=AccountOut, url_name="api-account", summary="Open the account")
@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_account(request: HttpRequest, on: date | None = None) -> dict[str, Any]:
    """Open the account of one's own consulate as of a day, today where none is named."""
    actor = _actor(request)
    return tell_account(open_account(actor=actor, on=on or actor.day(utc_now())))


@router.get(
    "/network/consulates/{uuid:office_id}/",
    response=AccountOut,
    url_name="api-consulates-account",
    summary="Open a consulate's account",
)
@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_consulate(request: HttpRequest, office_id: UUID, on: date | None = None) -> dict[str, Any]:
    """Open a consulate's account for the network: money, and the results that it posted."""
    actor = _actor(request)
    day = on or actor.day(utc_now())
    return tell_account(open_consulates_account(actor=actor, office=office_id, on=day))


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor
