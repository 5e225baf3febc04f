# ruff: noqa: S608 -- every statement is what somebody injects
"""Rows that grant, changed by SQL as the application's login: the real doors stay shut.

Alicia injects. She knows her own password and has her own app; she wants to be Fernanda, who may
do more in El Paso, or somebody of Sacramento. Whatever she writes, each flow refuses it, or gives
what it gave before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from psycopg import sql

from amparo.accounts.adapters.sessions import SessionStore
from amparo.accounts.models import seals
from amparo.accounts.services.invitations import accept_invitation, invite
from amparo.accounts.services.users import disable_user
from amparo.database.services.capabilities import acting, enter
from amparo.kernel.clock import utc_now
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.selectors.tokens import list_own_tokens
from amparo.network.services.staffing import end_appointment
from amparo.network.services.tokens import end_token
from amparo.vault.models.grants import _Bench
from tests.support.databases import superuser
from tests.support.injection import Siege, attempt, digest_of_word, inject, riding
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, actor_of
from tests.support.signing_in import Insider, a_browser, a_persona, at_work, send

MINE = f"(SELECT id FROM accounts_user WHERE sign_in_name = '{ALICIA}')"
HERS = f"(SELECT id FROM accounts_user WHERE sign_in_name = '{FERNANDA}')"
MY_WORD = f"SELECT password FROM accounts_user WHERE id = {MINE}"
MY_SET = f"SELECT digest FROM accounts_factorset WHERE user_id = {MINE}"
COPIED = "full_name_sealed, password, is_active, enrolled, stamp, seal"
TOUCHED = (
    "accounts_user",
    "accounts_session",
    "accounts_invitation",
    "accounts_factorset",
    "accounts_bucket",
    "accounts_spentcode",
    "mfa_authenticator",
    "network_apitoken",
    "network_staffassignment",
    "walls.capability",
)


@pytest.fixture(scope="module")
def her_browser(siege: Siege) -> Client:
    """Give a browser in which Fernanda is at work."""
    return at_work(a_persona(FERNANDA))


@pytest.fixture
def besieged(siege: Siege, her_browser: Client) -> Iterator[Siege]:
    """Give the module's database, and put every row that grants back as it was."""
    with superuser(siege.database) as administrator:
        administrator.execute("SET session_replication_role = replica")
        for table in TOUCHED:
            administrator.execute(_sql("CREATE TEMP TABLE {kept} AS SELECT * FROM {table}", table))
        yield siege
        for table in TOUCHED:
            administrator.execute(_sql("DELETE FROM {table}", table))
            put_back = "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {kept}"
            administrator.execute(_sql(put_back, table))


def _sql(statement: str, table: str) -> sql.Composed:
    kept = sql.Identifier("kept_" + table.replace(".", "_"))
    return sql.SQL(statement).format(table=sql.Identifier(*table.split(".")), kept=kept)


@dataclass(frozen=True, slots=True)
class People:
    """Both, each with what she knows and holds, loaded before anything is changed."""

    alicia: Insider
    fernanda: Insider

    def attempts(self) -> tuple[Insider, ...]:
        """Give Fernanda's name with what Alicia has, with a stolen password, with what is right."""
        hers, mine = self.fernanda, self.alicia
        return (
            replace(hers, password=mine.password, secret=mine.secret),
            replace(hers, secret=mine.secret),
            hers,
        )


@pytest.fixture
def people(besieged: Siege) -> People:
    """Give both."""
    return People(a_persona(ALICIA), a_persona(FERNANDA))


def signed_in(insider: Insider) -> Client:
    """Sign in with password and code, and enter, as far as that leads."""
    # Injected SQL can forget which codes were used: that alone opens nothing.
    inject("UPDATE accounts_spentcode SET expires_at = 'epoch'")
    return at_work(insider)


def comes_in(insider: Insider) -> bool:
    """Sign in, and answer whether a page of work opens."""
    return opens(signed_in(insider), "/home/")


def opens(browser: Client, path: str) -> bool:
    status = browser.get(path).status_code
    assert status < 500, (path, status)
    return status == 200


ROWS_OF_HERS = {
    "her password is mine": f"UPDATE accounts_user SET password = ({MY_WORD}) WHERE id = {HERS}",
    "her row is mine": (
        f"UPDATE accounts_user SET ({COPIED}) ="
        f" (SELECT {COPIED} FROM accounts_user WHERE id = {MINE}) WHERE id = {HERS}"
    ),
    "her app is mine, moved": (
        f"DELETE FROM mfa_authenticator WHERE user_id = {HERS};"
        f"UPDATE mfa_authenticator SET user_id = {HERS} WHERE user_id = {MINE}"
    ),
    "her app is mine, copied": (
        f"DELETE FROM mfa_authenticator WHERE user_id = {HERS};"
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
        f" SELECT {HERS}, type, data, created_at FROM mfa_authenticator WHERE user_id = {MINE}"
    ),
    "her secret is mine": (
        "UPDATE mfa_authenticator h SET data = m.data FROM mfa_authenticator m"
        f" WHERE h.user_id = {HERS} AND m.user_id = {MINE} AND h.type = m.type"
    ),
    "all of hers is mine": (
        f"UPDATE accounts_user SET ({COPIED}) ="
        f" (SELECT {COPIED} FROM accounts_user WHERE id = {MINE}) WHERE id = {HERS};"
        f"DELETE FROM mfa_authenticator WHERE user_id = {HERS};"
        f"UPDATE mfa_authenticator SET user_id = {HERS} WHERE user_id = {MINE};"
        "UPDATE accounts_factorset SET (digest, seal) ="
        f" (SELECT digest, seal FROM accounts_factorset WHERE user_id = {MINE})"
        f" WHERE user_id = {HERS}"
    ),
    "she has no second factor": (
        f"DELETE FROM mfa_authenticator WHERE user_id = {HERS};"
        f"DELETE FROM accounts_factorset WHERE user_id = {HERS};"
        f"UPDATE accounts_user SET password = ({MY_WORD}) WHERE id = {HERS}"
    ),
    "her stamp is mine": (
        f"UPDATE accounts_user SET stamp = (SELECT stamp FROM accounts_user WHERE id = {MINE})"
        f" WHERE id = {HERS}"
    ),
    "her seal is empty": f"UPDATE accounts_user SET seal = '' WHERE id = {HERS}",
    "she was never set up": f"UPDATE accounts_user SET enrolled = false WHERE id = {HERS}",
}


def test_untouched_she_comes_in_with_what_is_hers_alone(people: People):
    assert [comes_in(one) for one in people.attempts()] == [False, False, True]


@pytest.mark.parametrize("change", ROWS_OF_HERS.values(), ids=ROWS_OF_HERS)
def test_nobody_comes_in_as_a_colleague_whose_rows_she_changed(
    besieged: Siege, people: People, change: str
):
    with riding(besieged):
        inject(change)
    assert [comes_in(one) for one in people.attempts()] == [False, False, False]


@pytest.mark.parametrize("change", ROWS_OF_HERS.values(), ids=ROWS_OF_HERS)
def test_an_open_session_gains_nothing_by_it(besieged: Siege, her_browser: Client, change: str):
    assert opens(her_browser, "/staff/")
    with riding(besieged):
        inject(change)
    assert not opens(besieged.alicia.browser, "/staff/")
    assert opens(her_browser, "/staff/") == ("accounts_user SET" not in change)


def test_without_the_seals_she_would(
    besieged: Siege, people: People, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(_Bench.sealer, "is_sealed", lambda *_: True)
    monkeypatch.setattr(seals, "is_sealed", lambda *_: True)
    with riding(besieged):
        inject(ROWS_OF_HERS["her password is mine"] + ";" + ROWS_OF_HERS["her app is mine, moved"])
        inject(f"UPDATE accounts_factorset SET digest = ({MY_SET}) WHERE user_id = {HERS}")
    assert opens(signed_in(people.attempts()[0]), "/staff/"), (
        "what only a head of protection may see"
    )


def test_a_colleague_who_was_shut_out_is_not_let_in_again(
    besieged: Siege, people: People, her_browser: Client
):
    disable_user(user_id=people.fernanda.user.id)
    with riding(besieged):
        inject(f"UPDATE accounts_user SET is_active = true WHERE id = {HERS}")
    assert not opens(her_browser, "/home/")
    assert not comes_in(people.fernanda)


APPOINT = (
    "INSERT INTO network_staffassignment (id, consulate_id, user_id, role, appointed_at, seal)"
    " SELECT gen_random_uuid(), {}, {}, 'head_of_protection', now(), seal"
    " FROM network_staffassignment LIMIT 1"
)
PROMOTE = (
    "WITH mine AS (UPDATE network_staffassignment SET ended_at = now()"
    f" WHERE user_id = {MINE} RETURNING *) INSERT INTO network_staffassignment"
    " (id, consulate_id, user_id, role, appointed_at, seal)"
    " SELECT gen_random_uuid(), consulate_id, user_id, 'head_of_protection', now(), seal FROM mine"
    " RETURNING id"
)
"""In one statement: ending her own appointment ends the capability she rides on."""


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE network_staffassignment SET role = 'head_of_protection' WHERE user_id = {MINE}",
        f"UPDATE network_staffassignment SET user_id = {MINE} WHERE user_id = {HERS}",
        "UPDATE network_staffassignment SET consulate_id = gen_random_uuid()",
        "DELETE FROM network_staffassignment",
        APPOINT.format("(SELECT id FROM network_consulate WHERE code = 'SAC')", MINE),
        APPOINT.format("(SELECT id FROM network_consulate WHERE code = 'SRE')", MINE),
        APPOINT.format("walls.consulate()", MINE),
    ],
)
def test_no_appointment_is_changed_nor_made_elsewhere(siege: Siege, statement: str):
    with riding(siege):
        assert isinstance(attempt(statement), DatabaseError)


def test_an_appointment_made_by_hand_opens_nothing(besieged: Siege, people: People):
    with riding(besieged):
        assert inject(PROMOTE)
    assert not opens(besieged.alicia.browser, "/home/")
    assert not comes_in(people.alicia)


def test_an_appointment_to_my_consulate_lets_nobody_of_another_in(besieged: Siege):
    his = f"'{besieged.bruno.staff}'"
    with riding(besieged):
        inject(APPOINT.format("walls.consulate()", his))
    assert opens(besieged.bruno.browser, "/home/")
    assert not comes_in(a_persona(BRUNO)), "his next sign-in waits for somebody who removes the row"


def test_an_appointment_that_ended_does_not_go_on(besieged: Siege):
    fernanda, hers = actor_of(FERNANDA)
    lawyer = a_persona(DANIEL)
    browser = signed_in(lawyer)
    with acting(hers):
        (his,) = list_own_assignments(lawyer.user.id)
        end_appointment(actor=fernanda, assignment_id=his.id, at=utc_now())
    with riding(besieged):
        inject(f"UPDATE network_staffassignment SET ended_at = NULL WHERE id = '{his.id}'")
    assert not opens(browser, "/home/")
    assert not comes_in(lawyer)


def test_without_the_seal_an_appointment_made_by_hand_opens_the_staff_page(
    besieged: Siege, people: People, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(_Bench.sealer, "is_sealed", lambda *_: True)
    with riding(besieged):
        inject(PROMOTE)
    assert opens(signed_in(people.alicia), "/staff/")


INVITE = (
    "INSERT INTO accounts_invitation"
    " (id, user_id, token_digest, kind, stamp, issued_at, expires_at, seal)"
    " SELECT gen_random_uuid(), id, sha256('word'), 'renewal', stamp, now(), now() + '1 day', seal"
    f" FROM accounts_user WHERE id = {HERS}"
)


def test_an_invitation_made_by_hand_invites_nobody(besieged: Siege):
    with riding(besieged):
        inject(f"{INVITE}; UPDATE accounts_user SET enrolled = false WHERE id = {HERS}")
    browser = a_browser()
    for answer in (browser.get("/invitation/word/"), send(browser, "/invitation/word/")):
        assert answer.status_code in {403, 404}
    assert browser.get("/invitation/set-up/").status_code == 404


def test_an_invitation_used_already_is_not_used_again(besieged: Siege):
    user, word = invite(sign_in_name="nora.elp", full_name="N", language="es", at=utc_now())
    accept_invitation(token=word, at=utc_now())
    with riding(besieged):
        inject("UPDATE accounts_invitation SET used_at = NULL WHERE user_id = %s", user.id)
    assert a_browser().get(f"/invitation/{word}/").status_code in {403, 404}


def owner_of(key: str) -> str | None:
    """Give whose session a key opens."""
    return SessionStore(key).load().get("_auth_user_id")


ROW, MOVED = "accounts_session WHERE digest", "accounts_session SET"


def test_no_session_is_stolen_by_moving_or_copying_its_row(besieged: Siege):
    mine = f"'{digest_of_word(besieged.alicia.session_key)}'"
    his, chosen = f"'{digest_of_word(besieged.bruno.session_key)}'", f"'{digest_of_word('a' * 32)}'"
    victim = str(besieged.bruno.staff)
    assert owner_of(besieged.bruno.session_key) == victim, "what she is after"
    for theft in (
        f"INSERT INTO accounts_session SELECT {chosen}, sealed, expires_at FROM {ROW} = {his}",
        f"UPDATE {MOVED} sealed = (SELECT sealed FROM {ROW} = {his}) WHERE digest = {mine}",
        f"DELETE FROM {ROW} = {mine}; UPDATE {MOVED} digest = {mine} WHERE digest = {his}",
    ):
        with riding(besieged):
            inject(theft)
        for key in ("a" * 32, besieged.alicia.session_key):
            assert owner_of(key) != victim, theft


def test_a_session_and_a_capability_of_two_people_open_nothing_together(besieged: Siege):
    thief = a_browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = besieged.alicia.session_key
    thief.cookies[settings.AMPARO_CAPABILITY_COOKIE] = besieged.bruno.token
    assert not opens(thief, "/notes/")


def test_an_ended_token_is_not_kept_alive_by_marking_it_ended(besieged: Siege):
    """Whoever stole a token must not be able to keep its owner from ending it."""
    actor, _ = actor_of(ALICIA)
    with riding(besieged):
        inject("UPDATE network_apitoken SET ended_at = now()")
        (token,) = list_own_tokens(actor)
        end_token(actor=actor, token_id=token.id, at=utc_now())
    assert enter(besieged.alicia.program) is None
