"""An account told to programs: what the command line prints and the JSON interface answers."""

from typing import Any

from amparo.funds.models import Transaction
from amparo.funds.rules.figures import STEP, Contract, Ladder, LineFigures, by_source
from amparo.funds.services.accounts import ConsulateAccount

RESULTS = ("people", "acts", "cases", "pending", "favourable", "partly", "unfavourable", "none")


def tell_account(account: ConsulateAccount) -> dict[str, Any]:
    """Give an account as names and values: money in minor units, and nobody's name."""
    return {
        "consulate": account.office.code,
        "as_of": account.on,
        "lines": [_line(one) for one in account.lines],
        "contracts": [_contract(one) for one in account.contracts],
        "by_source": [
            {"source": source.value, **_ladder(ladder)}
            for (source, _), ladder in by_source(account.lines).items()
        ],
        "corrections": [_correction(one) for one in account.corrections],
        "stated": [
            {
                "measure": one.stated.measure,
                "qualifier": one.stated.qualifier,
                "amount": one.stated.amount,
                "currency": one.stated.currency,
                "since": one.stated.since,
                "until": one.stated.until,
                "posted": one.posted.minor if one.posted else None,
                "source": one.stated.source,
                "stated_on": one.stated.stated_on,
                "address": one.stated.address,
            }
            for one in account.stated
        ],
        "results": _results(account),
        "posted_results": _posted(account),
    }


def _results(account: ConsulateAccount) -> dict[str, int] | None:
    found = account.results
    return None if found is None else {name: getattr(found, name) for name in RESULTS}


def _posted(account: ConsulateAccount) -> dict[str, Any] | None:
    """Give what the consulate posted last: each count says that it is at least so many."""
    found = account.posted
    if found is None:
        return None
    counts = {name: getattr(found, name) for name in RESULTS}
    return {"month": f"{found.month:%Y-%m}", "step": STEP, "at_least": counts}


def _correction(one: Transaction) -> dict[str, Any]:
    side = next(side for side in one.postings.all() if side.amount > 0)
    return {
        "on": one.day,
        "what": one.reverses.kind if one.reverses else "",
        "of": one.reverses.day if one.reverses else None,
        "amount": side.amount,
        "currency": side.currency,
        "document": one.reference,
    }


def _line(one: LineFigures) -> dict[str, Any]:
    return {
        "fund": one.fund.code,
        "source": one.fund.source.value,
        "fiscal_year": one.fiscal_year,
        "purpose": one.purpose,
        "starts": one.fund.starts,
        "ends": one.fund.last_day,
        "extended": [
            {"until": it.until, "decided_on": it.decided_on, "amount": it.money.minor}
            for it in one.fund.extensions
        ],
        **_ladder(one.ladder),
    }


def _contract(one: Contract) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "contract": one.contract,
        "expense": one.expense,
        "payee": one.payee,
        **_ladder(one.ladder),
    }


def _ladder(one: Ladder) -> dict[str, Any]:
    return {
        "currency": one.given.currency,
        "given": one.given.minor,
        "committed": one.committed.minor,
        "certified": one.certified.minor,
        "paid": one.paid.minor,
        "left": one.left.minor,
    }
