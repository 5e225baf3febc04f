"""Money for the ledger's measurements: a fund, four consulates with allocations, their clients."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from amparo.funds.models import Account
from amparo.funds.rules.drafts import TrancheDraft
from amparo.funds.services.budgeting import allocate_tranche, authorise_line, found_fund
from amparo.kernel import settings
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from amparo.network.models import Consulate
from amparo.vault.services.minting import day_key
from tests.support.capabilities import minted
from tests.support.databases import superuser
from tests.support.funds import DAY, fund_draft, line_draft
from tests.support.people import at_desk
from tests.support.personas import KARLA

_PAYEE = (
    "INSERT INTO funds_payee (id, number, kind, is_related, declared_on, sealed, sent_key,"
    " recorded_at, recorded_by, consulate_id) VALUES (%s, %s, 'lawyer', false, now(), '',"
    " gen_random_uuid(), now(), gen_random_uuid(), %s)"
)


def clients_of(
    many: int, folder: Path, each: int = 50_000_000, url: str = ""
) -> list[dict[str, Any]]:
    """Give what clients are told: four to a consulate, who share what it was allocated.

    `url` names another database than that of the server below `AMPARO_HOME`.
    """
    offices = list(Consulate.objects.exclude(code="SRE").order_by("code"))
    line, available = _allocate(offices, each)
    today = utc_now()
    told: list[dict[str, Any]] = []
    payees: dict[Any, Any] = {}
    for place in range(many):
        office = offices[place % len(offices)]
        account = available[office.id]
        told.append(
            {
                "url": url or Layout(settings.home()).url(logins.APP),
                "key": day_key(today.date()).hex(),
                "day": today.date().isoformat(),
                "office": str(office.id),
                "line": str(line),
                "allocation": str(account.allocation_id),
                "available": str(account.id),
                "payee": str(_payee(office, payees)),
                "tokens": {
                    "clerk": minted(office.id, door="api"),
                    "officer": minted(office.id, door="api"),
                },
                "notes": str(folder / f"client-{place}.jsonl"),
            }
        )
    return told


def _allocate(offices: list[Consulate], each: int) -> tuple[Any, dict[Any, Account]]:
    with at_desk(KARLA) as karla:
        fund = found_fund(actor=karla, draft=fund_draft(), at=utc_now())
        draft = line_draft(each / 100 * len(offices))
        line = authorise_line(actor=karla, fund_id=fund.id, draft=draft, at=utc_now())
        for office in offices:
            tranche = TrancheDraft(office.id, Money(each, "USD"), DAY, "", uuid4())
            allocate_tranche(actor=karla, line_id=line.id, draft=tranche, at=utc_now())
        accounts = Account.objects.filter(line=line, kind="available")
        return line.id, {one.office_id: one for one in accounts}


def _payee(office: Consulate, made: dict[Any, Any]) -> Any:  # noqa: ANN401 -- a number
    if office.id not in made:
        made[office.id] = uuid4()
        with superuser(str(connection.settings_dict["NAME"])) as administrator:
            administrator.execute(_PAYEE, [made[office.id], made[office.id].int % 2**30, office.id])
    return made[office.id]
