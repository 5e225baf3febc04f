"""The month's results of every consulate are posted by the worker: once, and not by a copy."""

import json
from datetime import timedelta

from amparo.cases.rules.timeline import Kind
from amparo.cases.services.starting import start_case
from amparo.database.rules import logins
from amparo.funds.jobs.results import post, post_everywhere
from amparo.funds.models import PostedResults
from amparo.funds.rules.months import month_before
from amparo.funds.services.accounts import open_network_account
from amparo.funds.services.results import POST_JOB
from amparo.kernel.clock import utc_now
from amparo.network.selectors.consulates import list_consulates
from tests.support.cases import case_draft, happened
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk
from tests.support.personas import FERNANDA, KARLA, consulate_of


def work(database: str) -> None:
    """Do what was ordered, as the worker does."""
    with superuser(database) as administrator:
        asked = "SELECT args FROM procrastinate_jobs WHERE task_name = %s"
        rows = [args for (args,) in administrator.execute(asked, [POST_JOB])]
    with connected_as(logins.WORKER, database):
        for args in rows:
            post(**(args if isinstance(args, dict) else json.loads(args)))


def test_every_consulate_posts_its_month_once(database: str):
    today = utc_now()
    then = today - timedelta(days=40)
    with at_desk(FERNANDA) as head:
        for _ in range(7):
            case = start_case(actor=head, draft=case_draft(learnt_at=then), at=then)
            happened(head, case, Kind.NOTE, happened_at=then)
    with connected_as(logins.WORKER, database):
        post_everywhere(0)
    for _ in range(2):
        work(database)
    with connected_as(logins.WORKER, database):
        post_everywhere(0)
    work(database)
    with at_desk(KARLA) as karla:
        posted = open_network_account(actor=karla, on=today.date()).results
    assert len(posted) == len(list_consulates())
    assert {one.month for one in posted} == {month_before(today.date())}
    (own,) = [one for one in posted if one.office_id == consulate_of(FERNANDA)]
    assert (own.cases, own.pending, own.unfavourable, own.acts) == (5, 5, 0, 5)
    assert PostedResults.objects.count() == len(posted)
