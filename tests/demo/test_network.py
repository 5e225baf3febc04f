"""The network around the told story: fifty real consulates, and money that adds up exactly."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from amparo.cases.rules.closing import Outcome, admits
from amparo.cases.rules.types import case_types
from amparo.database.rules import logins
from amparo.demo import more_personas, network, world
from amparo.demo.budgets import EARMARK, given_to, remaining_tranches, spending_of
from amparo.demo.funds import Tranche
from amparo.demo.histories import histories, recent
from amparo.demo.invoices import drawn_years
from amparo.demo.more_personas import MORE_PERSONAS, all_personas, invented_staff, pair_of
from amparo.demo.network import SEED, share_of
from amparo.demo.people import PEOPLE
from amparo.demo.posts import DEEP, fifty_posts, posts_to_add
from amparo.demo.requests import CALLS
from amparo.demo.workdays import day_of
from amparo.demo.yearly import fund_code
from amparo.funds.models import Invoice, PostedResults, Transaction
from amparo.funds.services.accounts import open_account
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.invoice_checks import INVOICE_INVARIANTS
from amparo.kernel.clock import utc_now
from amparo.network.rules.roles import Role
from amparo.network.rules.territory.posts import Post
from amparo.people.rules.facts import Name
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk

CODES = [post.code for post in fifty_posts()]
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)


def test_there_are_the_fifty_of_2017():
    assert len(set(CODES)) == 50
    assert set(DEEP) < set(CODES)
    assert not {"SJU", "NBK", "OKC", "SRE"} & set(CODES)


def test_the_fifty_million_are_divided_to_the_last_dollar():
    tranches = remaining_tranches(SEED)
    assert sum(given_to(code, tranches) for code in CODES) == 50_000_000
    assert all(given_to(code, tranches) > 0 for code in CODES)
    assert remaining_tranches(SEED) == tranches
    assert remaining_tranches("another seed") != tranches


@pytest.mark.parametrize("code", CODES)
def test_no_consulate_spends_what_it_was_not_given_by_then(code: str):
    tranches = remaining_tranches(SEED)
    first = min(day for one, day, _ in (*EARMARK.tranches, *tranches) if one == code)
    given = sum(
        amount for one, day, amount in (*EARMARK.tranches, *tranches) if (one, day) == (code, first)
    )
    contracts = spending_of(SEED, code, given_to(code, tranches))
    assert sum(one.ceiling for one in contracts) < given
    for one in contracts:
        paid = [amount for _, amount in one.payments]
        assert sum(paid) <= one.ceiling
        assert max(paid) < EARMARK.approval_from
        assert all(first < one.committed < day < date(2018, 4, 1) for day, _ in one.payments)
        assert one.clerk != one.certifier
        assert "inventad" in one.payee or "inventado" in one.payee


def test_what_the_press_stated_is_added_to_by_nothing():
    assert spending_of(SEED, "ELP", 129_000) == spending_of(SEED, "SAC", 260_000) == []


def test_two_years_of_work_move_as_real_work_does():
    cases = histories(SEED, "HOU", 200)
    assert cases == histories(SEED, "HOU", 200)
    assert cases != histories("another seed", "HOU", 200)
    assert [one.learnt_at for one in cases] == sorted(one.learnt_at for one in cases)
    years = Counter(one.learnt_at.year for one in cases)
    assert years[2017] > years[2016] > 0
    outcomes = Counter(one.ending.outcome for one in cases if one.ending)
    assert set(outcomes) == set(Outcome)
    assert outcomes[Outcome.FAVOURABLE] > outcomes[Outcome.UNFAVOURABLE] > 10
    pending = [one for one in cases if one.learnt_at < datetime(2018, 1, 2, tzinfo=UTC) < _end(one)]
    assert pending


def _end(one) -> datetime:
    return one.learnt_at + timedelta(days=one.ending.days)


@pytest.mark.parametrize("code", DEEP)
def test_each_case_can_be_told_through_the_services(code: str):
    for one in [*histories(SEED, code, 60), *recent(SEED, code, 10, NOW)]:
        assert one.kind in case_types()
        assert one.learnt_at < NOW
        days = [step.days for step in one.steps]
        assert days == sorted(days)
        if one.ending:
            assert admits(one.ending.closure, one.ending.outcome)
            assert days[-1] < one.ending.days


@pytest.mark.parametrize("code", DEEP)
def test_on_the_day_of_the_account_some_ended_well_some_badly_and_some_are_pending(code: str):
    on = datetime(2018, 1, 2, tzinfo=UTC)
    begun = [one for one in histories(SEED, code, 12) if one.learnt_at < on]
    ended = {one.ending.outcome for one in begun if _end(one) < on}
    assert {Outcome.FAVOURABLE, Outcome.UNFAVOURABLE} <= ended
    assert any(_end(one) > on for one in begun)


def test_work_of_the_last_weeks_is_as_far_back_on_any_day():
    later = NOW + timedelta(days=40)
    before, after = recent(SEED, "STP", 5, NOW), recent(SEED, "STP", 5, later)
    assert [one.learnt_at - NOW for one in before] == [one.learnt_at - later for one in after]
    assert all(one.ending is None for one in before)


def test_nobody_drawn_bears_a_surname_of_the_story():
    told = {value for one in PEOPLE for value in one.values if isinstance(value, Name)}
    told |= {call.subject.name for call in CALLS}
    surnames = {part for one in told for part in (one.first_surname, one.second_surname)} - {""}
    drawn = {one.name for code in CODES for one in histories(SEED, code, 20)}
    assert not surnames & {
        part for one in drawn for part in (one.first_surname, one.second_surname)
    }


def test_two_do_the_work_of_each_consulate_and_the_sharing_leaves_none_out():
    known = {one.sign_in_name: one.role for one in (*all_personas(), *invented_staff(SEED))}
    for code in CODES:
        pair = pair_of(code)
        assert known[pair.clerk] is Role.ADMINISTRATOR
        assert known[pair.officer] is not Role.ADMINISTRATOR
    shares = [share_of(part, 2) for part in range(2)]
    assert sorted(code for share in shares for code in share) == sorted(CODES)
    assert all(len(set(DEEP) & set(share)) == 3 for share in shares)


@pytest.fixture
def small_network(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Build the story, and of the rest one consulate told at length and a plain one."""
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    monkeypatch.setattr(network, "posts_to_add", _two_posts)
    monkeypatch.setattr(more_personas, "posts_to_add", _two_posts)
    monkeypatch.setattr(world, "MORE_PERSONAS", [one for one in MORE_PERSONAS if one.code == "STP"])
    monkeypatch.setattr(network, "remaining_tranches", _two_tranches)
    with connected_as(logins.MIGRATOR, database):
        world.found_network(utc_now())
    world.fill_world(utc_now())
    for _ in range(2):
        world.fund_network(utc_now())
        world.work_network(["STP", "YUM", "ELP"], 1, utc_now())
    return database


def _two_posts() -> tuple[Post, ...]:
    return tuple(post for post in posts_to_add() if post.code in {"STP", "YUM"})


def _two_tranches(seed: str) -> tuple[Tranche, ...]:
    return tuple(one for one in remaining_tranches(seed) if one[0] in {"STP", "YUM"})


def test_the_network_works_through_the_services_once_however_often(small_network: str):
    with at_desk("salvador.stp") as salvador:
        account = open_account(actor=salvador, on=date(2018, 1, 2))
    results = account.results
    assert results is not None
    assert results.cases == results.pending + results.favourable + results.partly + (
        results.unfavourable + results.none
    )
    assert results.pending
    assert results.favourable
    assert results.unfavourable
    assert results.acts > results.cases > results.people > 0
    (line,) = account.lines
    assert line.ladder.given > line.ladder.committed > line.ladder.paid
    for invariant in (INVARIANTS | INVOICE_INVARIANTS).values():
        invariant()
    with superuser(small_network) as administrator:
        rows = administrator.execute(
            "SELECT c.code, count(*) FROM cases_case k JOIN network_consulate c"
            " ON c.id = k.consulate_id GROUP BY 1"
        ).fetchall()
    assert dict(rows) == {"ELP": 3 + 12 + 4, "SAC": 1, "STP": 12 + 4, "YUM": 3 + 1}
    unmarked = Transaction.objects.exclude(reference__contains="inventado")
    assert not unmarked.exclude(reference__contains="inventada").exists()
    _require_invoices()


def _require_invoices() -> None:
    """Look at a small desk: what is drawn came in once, and the ledger says the same."""
    now = utc_now()
    with at_desk("salvador.stp") as salvador:
        years = drawn_years(SEED, "STP", now)
        drawn = {one.number: one for year in years for one in year.bills}
        found = {one.number: one for one in Invoice.objects.all()}
        assert set(found) == set(drawn)
        paid = {number for number, one in found.items() if one.state == "paid"}
        assert paid == {number for number, one in drawn.items() if one.course.paid}
        account = open_account(actor=salvador, on=day_of(now))
    lines = {one.fund.code: one.ladder for one in account.lines}
    over = lines[fund_code(day_of(now).year - 1)]
    # Once the last of last year's invoices is paid, nothing of that year stays bound.
    assert (over.committed == over.paid) is years[0].is_over
    assert PostedResults.objects.filter(office=account.office).count() == 1
