"""Hundreds of made-up names through every path, then a search of all that is left behind.

An installation of its own runs as it would for an office: embedded server, web server, worker,
commands. Names go in by page, JSON, file and command, and into every kind of error. Afterwards no
form of any name lies in clear in the data files, the write-ahead log, a dump, the logs, temporary
folders, the process list; and no password, token, code or key outside its own file.

Not searched, because it cannot be kept from whoever holds it: the live memory of the processes,
what a command prints to whoever typed it, and the sign-in name, which is a plain word by rule.
"""

import base64
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.canaries.calling import Caller, persona
from tests.support.canaries.commands import REPEATED
from tests.support.canaries.installation import Installation, installed, serving
from tests.support.canaries.names import made_up
from tests.support.canaries.paths import Walk, met, planted
from tests.support.canaries.searching import Leak, Search
from tests.support.canaries.watching import watched
from tests.support.servers import wait_for

KEPT = ("home", "temporary", "account", "state", "journal", "dump")
"""Folders in which something of a day's work stays."""
FILLED = (
    "accounts_session",
    "accounts_user",
    "audit_entry",
    "cases_case",
    "cases_caseevent",
    "counsel_bill",
    "counsel_caseconsent",
    "counsel_conflictname",
    "counsel_offer",
    "counsel_panelentry",
    "counsel_panellawyer",
    "counsel_referral",
    "counsel_report",
    "custody_candidate",
    "custody_facility",
    "custody_lead",
    "custody_notice",
    "custody_noticelist",
    "custody_placement",
    "funds_addendum",
    "funds_commitment",
    "funds_invoice",
    "funds_invoiceline",
    "funds_invoicestep",
    "funds_payee",
    "funds_paymentbatch",
    "funds_posting",
    "funds_transaction",
    "funds_voucher",
    "network_apitoken",
    "people_brokenglass",
    "people_fact",
    "people_inquiry",
    "people_inquiryreply",
    "people_person",
    "people_posting",
    "procrastinate_events",
    "procrastinate_jobs",
    "reception_call",
    "reception_caller",
    "reception_dutynote",
    "reception_followup",
    "reception_helprequest",
    "reception_wordasked",
)
"""Tables through which the names went, or passed close by."""


@dataclass(slots=True)
class Aftermath:
    """What was found after every path had been taken, and where the search goes on."""

    site: Installation
    search: Search
    walk: Walk
    shown: list[Leak] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    exported: list[Leak] = field(default_factory=list)
    running: list[Leak] = field(default_factory=list)
    processes: list[Leak] = field(default_factory=list)
    at_rest: list[Leak] = field(default_factory=list)


@pytest.fixture(scope="module")
def aftermath() -> Iterator[Aftermath]:
    """Take every path on an installation of its own, and search everything it leaves."""
    with installed() as site:
        with serving(site) as parts:
            people = [Caller(site.port).sign_in(name) for name in ("alicia.elp", "fernanda.elp")]
            after = Aftermath(site, Search(site.root / "search"), Walk(site, *people))
            with watched(site.root / "temporary") as after.made:
                after.walk.take_all()
                lock_out(after.walk)
                run_jobs(site)
            after.shown = after.search.within(people[0].look("/notes/").text.encode())
            after.search.look_for(secrets_of(after))
            exported = b"\n".join(one.content for one in after.walk.exported)
            after.exported = after.search.within(exported)
            after.processes = after.search.within(site.processes(parts))
            after.running = leaks(after)
        site.dump()
        with site.superuser() as administrator:
            administrator.execute("CHECKPOINT")
        after.at_rest = leaks(after)
        yield after


def lock_out(walk: Walk) -> None:
    """Write a note while somebody else holds the table."""
    with walk.site.superuser() as administrator, administrator.transaction():
        administrator.execute("LOCK TABLE reception_dutynote IN ACCESS EXCLUSIVE MODE")
        met(planted(walk, "wait-for-lock", made_up()[50].name), 503)


def run_jobs(site: Installation) -> None:
    """Have the worker run what lies ready: jobs that end well, and some that fail."""
    done = (
        "SELECT count(DISTINCT task_name) = 5 FROM procrastinate_jobs WHERE (task_name, status) IN "
        "(('reception.mark_overdue', 'succeeded'), ('planted.fail', 'failed'),"
        " ('custody.take_up', 'succeeded'), ('counsel.settle', 'succeeded'),"
        " ('planted.fail_with_notice', 'failed'))"
    )
    with site.superuser() as administrator:
        administrator.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
        wait_for("all of them end", lambda: administrator.execute(done).fetchone() == (True,))


def secrets_of(after: Aftermath) -> dict[str, str]:
    """Give all that only one person, or one file, may know."""
    people = [persona(name) for name in ("alicia.elp", "fernanda.elp")]
    typed = {who.password: "password of a persona" for who in people}
    shared = {who.totp_secret: "secret of a persona's app" for who in people}
    callers = after.walk.alicia.secrets | after.walk.fernanda.secrets | after.walk.secrets
    return {**typed, **shared, **callers, **command_line(after.site), **after.site.keys()}


def command_line(site: Installation) -> dict[str, str]:
    """Give the capability of whoever signed in at the command line, with the file it is kept in."""
    file = site.root / "state" / "amparo" / "session"
    return {file.read_text(): str(file)}


def leaks(after: Aftermath) -> list[Leak]:
    """Search all that is kept; a secret in the one file that it belongs in is no leak."""
    found = after.search.below(*(after.site.root / name for name in KEPT))
    printed = after.search.below(after.site.root / "terminal")
    unasked = [leak for leak in printed if Path(leak.file).name != REPEATED]
    return [leak for leak in found + unasked if leak.what != leak.file]


def test_every_name_was_used_and_is_shown_to_those_who_may_see_it(aftermath: Aftermath):
    assert aftermath.walk.deck == []
    assert len({leak.what for leak in aftermath.shown}) > 30


def test_no_name_and_no_secret_is_left_while_everything_runs(aftermath: Aftermath):
    assert aftermath.running == [], told(aftermath.running)


def test_none_is_left_in_data_files_logs_and_dump_after_a_checkpoint(aftermath: Aftermath):
    assert aftermath.at_rest == [], told(aftermath.at_rest)


def test_no_name_leaves_the_office_with_the_figures_of_money(aftermath: Aftermath):
    given = [one.content for one in aftermath.walk.exported]
    assert [one for one in given if b"certify" in one and b"pay" in one], "no journal among them"
    assert len(given) == 4
    assert aftermath.exported == [], told(aftermath.exported)


def test_the_process_list_shows_none(aftermath: Aftermath):
    assert aftermath.processes == [], told(aftermath.processes)


def test_no_temporary_file_was_made(aftermath: Aftermath):
    assert aftermath.made == []


def told(found: list[Leak]) -> str:
    return "\n".join(map(str, found[:50]))


@pytest.mark.parametrize("table", FILLED)
def test_the_dump_that_was_searched_holds_the_tables(aftermath: Aftermath, table: str):
    dump = (aftermath.site.root / "dump" / "amparo.sql").read_text()
    rows = dump.partition(f"COPY public.{table} (")[2].partition(";\n")[2]
    assert rows
    assert not rows.startswith("\\.")


def test_the_journal_that_was_searched_tells_of_the_errors(aftermath: Aftermath):
    journal = (aftermath.site.root / "journal" / "serve.log").read_text()
    for word in ("web:request:failed", "kernel:error:uncaught", "LookupError", "DataError"):
        assert word in journal


def test_a_name_in_a_table_is_found_in_data_files_write_ahead_log_and_dump(aftermath: Aftermath):
    site = aftermath.site
    with site.superuser() as administrator:
        administrator.execute("CREATE TABLE planted AS SELECT %s::text", [made_up()[0].name])
        administrator.execute("CHECKPOINT")
    site.dump()
    files = {leak.file for leak in leaks(aftermath) if leak.what == "canary 0"}
    for part in ("/data/base/", "/data/pg_wal/", "/dump/amparo.sql"):
        assert any(part in file for file in files), part


def test_a_name_in_the_servers_log_is_found(aftermath: Aftermath):
    with aftermath.site.superuser() as administrator:
        spoken = f"DO $$ BEGIN RAISE LOG '%', '{made_up()[0].surnames[1]}'; END $$"
        administrator.execute(spoken.encode())
    assert aftermath.search.below(aftermath.site.home / "postgres" / "log")


def test_a_name_in_the_process_list_is_found(aftermath: Aftermath):
    words = ["sleep", "60", made_up()[0].name]
    with subprocess.Popen(["/bin/sh", "-c", "read line", *words], stdin=subprocess.PIPE) as child:
        found = aftermath.search.within(aftermath.site.processes([child.pid]))
        child.communicate(b"\n")
    assert {leak.what for leak in found} == {"canary 0"}


def test_a_secret_outside_its_own_file_is_found(aftermath: Aftermath):
    secret = (aftermath.site.home / "keys" / "vault-root").read_text().strip()
    planted = aftermath.site.root / "temporary" / "planted"
    for form in (
        secret.encode(),
        base64.b64decode(secret),
        base64.b64decode(secret).hex().encode(),
    ):
        planted.write_bytes(b"some " + form + b" more")
        assert aftermath.search.below(planted)
