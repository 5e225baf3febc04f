"""Headquarters' acts: founding a fund, authorising lines, extending, allocating tranches."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import DatabaseError, transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Allocation, Extension, Fund, Line, PermittedExpense
from amparo.funds.rules.drafts import (
    ExtensionDraft,
    FundDraft,
    LineDraft,
    MovementDraft,
    TrancheDraft,
)
from amparo.funds.rules.errors import DecisionUnclear, PostingRefused
from amparo.funds.rules.kinds import AccountKind, Movement
from amparo.funds.selectors.accounts import (
    account_of_allocation,
    account_of_line,
    get_fund,
    get_line,
)
from amparo.funds.services.headquarters import require_headquarters
from amparo.funds.services.once import made_once
from amparo.funds.services.posting import Posted, post, refused_by_rule
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission

FUND, LINE, ALLOCATION = "funds.fund", "funds.line", "funds.allocation"


@transaction.atomic
def found_fund(*, actor: Actor, draft: FundDraft, at: datetime) -> Fund:
    """Found a fund: one source, one currency, from a day to a day. The same form twice, once.

    Raises `NotHeadquarters`, `DecisionUnclear`.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    with recording(Event.FUNDS_FUND_FOUNDED) as entry:
        fund, again = made_once(
            lambda: Fund.objects.filter(sent_key=draft.sent_key).first(),
            lambda: _found(actor, draft, at),
        )
        entry.add(again=again)
        entry.about(FUND, fund.id)
    return fund


@transaction.atomic
def authorise_line(*, actor: Actor, fund_id: UUID, draft: LineDraft, at: datetime) -> Line:
    """Authorise money on a line of a fund, for a fiscal year, a purpose and kinds of expense.

    The same form twice does it once. Raises `NotHeadquarters`, `FundUnknown`, `DecisionUnclear`,
    and what `post` does.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    with recording(Event.FUNDS_LINE_AUTHORISED) as entry:
        fund = get_fund(fund_id)
        line, _again = made_once(
            lambda: Line.objects.filter(sent_key=draft.sent_key).first(),
            lambda: _open_line(actor, fund, draft, at),
        )
        entry.about(LINE, line.id)
        post(actor, _onto(line, draft.money, draft), entry, at)
    return line


@transaction.atomic
def extend_fund(*, actor: Actor, fund_id: UUID, draft: ExtensionDraft, at: datetime) -> Extension:
    """Extend a fund by a dated decision, with more money on one of its lines or with none.

    The same form twice does it once. Raises `NotHeadquarters`, `FundUnknown`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    with recording(Event.FUNDS_FUND_EXTENDED) as entry:
        fund = get_fund(fund_id)
        entry.about(FUND, fund.id)
        extension, _again = made_once(
            lambda: Extension.objects.filter(sent_key=draft.sent_key).first(),
            lambda: _extend(actor, fund, draft, at),
        )
        if draft.line is not None and draft.money:
            _raise_line(actor, fund, draft.line, draft, entry, at)
    return extension


@transaction.atomic
def allocate_tranche(*, actor: Actor, line_id: UUID, draft: TrancheDraft, at: datetime) -> Posted:
    """Allocate a tranche of a line to a consulate; the same form twice does it once.

    Raises `NotHeadquarters`, `FundUnknown`, `TooLittleLeft`, and what else `post` does.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    with recording(Event.FUNDS_TRANCHE_ALLOCATED) as entry:
        allocation = open_allocation(actor, get_line(line_id), draft.office, at)
        entry.about(ALLOCATION, allocation.id)
        movement = MovementDraft(
            kind=Movement.TRANCHE,
            key=draft.sent_key,
            source=account_of_line(line_id, AccountKind.UNALLOCATED).id,
            target=account_of_allocation(allocation.id).id,
            money=draft.money,
            day=draft.day,
            reference=draft.reference,
        )
        return post(actor, movement, entry, at)


def open_allocation(actor: Actor, line: Line, office: UUID, at: datetime) -> Allocation:
    """Give what a consulate has of a line, opening it for its first tranche."""
    row = Allocation(line=line, office_id=office, recorded_at=at, recorded_by=actor.person)
    Allocation.objects.bulk_create([row], ignore_conflicts=True)
    return Allocation.objects.get(line=line, office=office)


def _found(actor: Actor, draft: FundDraft, at: datetime) -> Fund:
    if draft.ends < draft.starts:
        raise DecisionUnclear("ends", Message("A fund ends after it begins."))
    if Fund.objects.filter(code=draft.code).exists():
        raise DecisionUnclear("code", Message("There is a fund with this code already."))
    return Fund.objects.create(
        office_id=actor.office,
        code=draft.code,
        name=draft.name,
        source=draft.source,
        currency=draft.currency,
        starts=draft.starts,
        ends=draft.ends,
        approval_from=draft.approval_from.minor,
        decision=draft.decision,
        decided_on=draft.decided_on,
        cited=draft.cited,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )


def _open_line(actor: Actor, fund: Fund, draft: LineDraft, at: datetime) -> Line:
    if not draft.permitted:
        raise DecisionUnclear("permitted", Message("Say which kinds of expense it permits."))
    named = {"fund": fund, "fiscal_year": draft.fiscal_year, "purpose": draft.purpose}
    if Line.objects.filter(**named).exists():
        raise DecisionUnclear("purpose", Message("The fund has a line like this already."))
    line = Line.objects.create(
        office_id=actor.office,
        currency=fund.currency,
        decision=draft.decision,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
        **named,
    )
    PermittedExpense.objects.bulk_create(
        PermittedExpense(line=line, expense=one, recorded_at=at, recorded_by=actor.person)
        for one in draft.permitted
    )
    return line


def _onto(line: Line, money: Money, draft: LineDraft) -> MovementDraft:
    return MovementDraft(
        kind=Movement.APPROPRIATE,
        key=draft.sent_key,
        source=account_of_line(line.id, AccountKind.AUTHORITY).id,
        target=account_of_line(line.id, AccountKind.UNALLOCATED).id,
        money=money,
        day=draft.day,
        reference=draft.decision,
    )


def _extend(actor: Actor, fund: Fund, draft: ExtensionDraft, at: datetime) -> Extension:
    try:
        with transaction.atomic():
            return Extension.objects.create(
                fund=fund,
                until=draft.until,
                amount=draft.money.minor if draft.money else 0,
                decision=draft.decision,
                decided_on=draft.decided_on,
                sent_key=draft.sent_key,
                recorded_at=at,
                recorded_by=actor.person,
            )
    except DatabaseError as failure:
        word = refused_by_rule(failure)
        if word is None:
            raise
        raise PostingRefused(word) from failure


def _raise_line(
    actor: Actor, fund: Fund, line_id: UUID, draft: ExtensionDraft, entry: Recording, at: datetime
) -> None:
    line, money = get_line(line_id), draft.money
    if line.fund_id != fund.id or money is None:
        raise DecisionUnclear("line", Message("This line belongs to another fund."))
    told = LineDraft(
        line.fiscal_year,
        line.purpose,
        (),
        money,
        draft.decided_on,
        draft.decision,
        uuid5(draft.sent_key, "money"),
    )
    post(actor, _onto(line, money, told), entry, at)
