"""Accounts and the journal at the command line, for whoever has signed in."""

import json

from tests.support.bills import received
from tests.support.commands import Run, sign_in
from tests.support.funds import committed, funded
from tests.support.personas import ELENA, JACINTA


def test_the_command_line_shows_an_account_as_of_a_day(run: Run):
    purse = funded(1_000)
    committed(purse, 100)
    sign_in(run, JACINTA)
    told = json.loads(run("funds", "report", "--consulate", "el-paso", "--json").stdout)
    (line,) = [one for one in told["lines"] if one["fund"] == purse.fund.code]
    assert (line["given"], line["committed"], line["left"]) == (100_000, 10_000, 90_000)
    assert told["results"]["pending"] == 0
    early = run("funds", "report", "--as-of", "2017-01-01", "--json")
    assert json.loads(early.stdout)["lines"] == []
    assert "given 1,000.00 USD" in run("funds", "report").stdout
    assert run("funds", "report", "--consulate", "sacramento").returncode == 1
    assert run("funds", "report", "--as-of", "mañana").returncode == 1
    assert run("funds", "journal").returncode == 1


def test_the_auditor_reads_any_consulate_and_takes_out_the_journal(run: Run):
    committed(funded(1_000), 100)
    sign_in(run, ELENA)
    assert run("funds", "report", "--consulate", "sacramento").returncode == 0
    journal = run("funds", "journal").stdout.splitlines()
    assert journal[0].startswith("office,number,id,key,staff,at,content,digest,kind")
    assert len(journal) == 4


def test_the_command_line_lists_invoices_and_what_a_month_lacks(run: Run):
    received(committed(funded(1_000), 900), number="F-9", vouchers=())
    sign_in(run, JACINTA)
    (one,) = json.loads(run("funds", "invoices", "--json").stdout)["invoices"]
    assert (one["number"], one["amount"], one["state"]) == ("F-9", "900.00 USD", "received")
    assert "F-9" in run("funds", "invoices").stdout
    assert "F-9" in run("funds", "lacking", "--month", "2017-03-01").stdout
