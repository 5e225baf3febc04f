"""Each wall taken away by a superuser: the attack that it stops then succeeds.

Without these, an attack that had stopped attacking would look like a wall that holds.
"""

import re

import pytest

from amparo.kernel.clock import utc_now
from tests.support.injection import Siege, attempt, attempt_each, inject, riding, riding_in_vain
from tests.walls.removing import instead_of, without
from tests.walls.sampling import list_functions, loot_of

NOTES = "SELECT * FROM reception_dutynote"
ONE = "ALTER POLICY one_consulate ON reception_dutynote USING ({})"
SWITCHES = {
    "row-level security": (
        "ALTER TABLE reception_dutynote DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE reception_dutynote ENABLE ROW LEVEL SECURITY",
    ),
    "the restrictive policy": (
        ONE.format("true"),
        ONE.format("consulate_id = (SELECT walls.consulate())"),
    ),
}
"""What takes a wall away, and what puts it back."""


@pytest.mark.parametrize("wall", SWITCHES)
def test_without_it_a_plain_question_is_enough(siege: Siege, wall: str):
    with riding_in_vain(siege):
        assert siege.seen_in(attempt(NOTES)) == set()
    with without(siege, *SWITCHES[wall]), riding_in_vain(siege):
        assert siege.seen_in(attempt(NOTES))
    with riding_in_vain(siege):
        assert siege.seen_in(attempt(NOTES)) == set(), "the wall stands again"


def test_keyed_by_a_plain_setting_whoever_may_set_it_is_in(siege: Siege):
    """The usual design: a policy that reads a setting."""
    plain = instead_of(
        siege,
        "walls.consulate()",
        "SELECT nullif(current_setting('amparo.consulate', true), '')::uuid",
    )
    with without(siege, *plain), riding_in_vain(siege):
        inject("SELECT set_config('amparo.consulate', %s, true)", str(siege.bruno.consulate))
        assert siege.seen_in(attempt(NOTES))
    with riding_in_vain(siege):
        inject("SELECT set_config('amparo.consulate', %s, true)", str(siege.bruno.consulate))
        assert siege.seen_in(attempt(NOTES)) == set()


MINT = (
    "SELECT walls.mint(sha256('mine'), '{0.staff}', gen_random_uuid(), '{0.consulate}', 'staff',"
    " 'cli', '{{}}', 3600, '{1}', 'x'); SELECT set_config('amparo.capability', 'mine', true)"
)


UNPROVED = ("walls.verified(date, text, bytea)", "SELECT true")


def test_a_capability_minted_without_the_vault_opens_only_where_nothing_is_verified(siege: Siege):
    mint = MINT.format(siege.bruno, utc_now().date())
    with riding_in_vain(siege):
        assert "no capability for this" in str(attempt(mint))
        assert siege.seen_in(attempt(NOTES)) == set()
    with without(siege, *instead_of(siege, *UNPROVED)), riding_in_vain(siege):
        inject(mint)
        assert siege.seen_in(attempt(NOTES))


OWN_INQUIRY = (
    "INSERT INTO people_inquiry (id, consulate_id, year, number, purpose, sealed, sent_key,"
    " asked_at, asked_by) VALUES ('11111111-2222-4333-8444-555555555555', walls.consulate(), 2026,"
    " 900, 'case', '', '11111111-2222-4333-8444-555555555555', now(), walls.staff()); "
    "INSERT INTO people_inquiryreply (id, consulate_id, inquiry_id, asked_id, state, answer,"
    " words_sealed) VALUES ('11111111-2222-4333-8444-555555555555', walls.consulate(),"
    " '11111111-2222-4333-8444-555555555555', '{0.consulate}', 'asked', '', ''); "
)
"""What SQL may write into its own consulate before it calls the crossing."""


CROSSINGS = {
    "where a person works": "SELECT * FROM walls.my_assignments('{0.staff}', '{1}', 'x')",
    "a note on his desk": (
        "SELECT walls.deliver_note(gen_random_uuid(), '{0.consulate}', 'x', gen_random_uuid(),"
        " 'x', 'x', '{1}', 'x')"
    ),
    "an inquiry in his list": (
        OWN_INQUIRY + "SELECT walls.ask_network('11111111-2222-4333-8444-555555555555', 2026, 900,"
        " 'case', ARRAY['{0.consulate}'::uuid], ARRAY[gen_random_uuid()],"
        " ARRAY['11111111-2222-4333-8444-555555555555'::uuid], ARRAY['x'::bytea], '{1}', 'x')"
    ),
    "an answer to his inquiry": (
        "SELECT walls.answer_network('{0.consulate}', gen_random_uuid(), walls.consulate(),"
        " 'ask_us', 'x', '{1}', 'x')"
    ),
    "a notice among his": (
        "SELECT walls.deliver_notice(gen_random_uuid(), '{0.consulate}', 'x', gen_random_uuid(),"
        " 'x', 'x', '12086', 'asked', '2026-11-23T10:00:00+00:00', '{1}', 'x')"
    ),
    "a request in his queue": (
        "SELECT walls.deliver_request(gen_random_uuid(), '{0.consulate}', '7K4M-2Q9X', 'missing',"
        " 'x', gen_random_uuid(), 'x', gen_random_uuid(),"
        " '{{\"callers\": [], \"calls\": [], \"call_backs\": []}}', '{1}', 'x')"
    ),
}


@pytest.mark.parametrize("crossing", CROSSINGS.values(), ids=CROSSINGS)
def test_a_crossing_called_by_sql_alone_crosses_only_where_nothing_is_verified(
    siege: Siege, crossing: str
):
    call = crossing.format(siege.bruno, utc_now().date())
    with riding_in_vain(siege):
        refused = attempt(call)
    assert re.search("no (crossing|delivery|inquiry|answer) for this", str(refused))
    with without(siege, *instead_of(siege, *UNPROVED)), riding_in_vain(siege):
        assert isinstance(attempt(call), list)


PLANTED = (
    "CREATE FUNCTION public.planted(uuid) RETURNS SETOF reception_dutynote LANGUAGE sql"
    " SECURITY DEFINER AS 'SELECT * FROM reception_dutynote';"
    "ALTER FUNCTION planted OWNER TO {}; GRANT EXECUTE ON FUNCTION planted TO amparo_app"
)


NO_FORCE = "ALTER TABLE reception_dutynote NO FORCE ROW LEVEL SECURITY"
FORCE = "ALTER TABLE reception_dutynote FORCE ROW LEVEL SECURITY"


@pytest.mark.parametrize(
    ("planted", "tells"),
    [
        (PLANTED.format("amparo_superuser"), "something"),
        (PLANTED.format("amparo_owner"), "nothing"),
        (PLANTED.format("amparo_owner") + "; " + NO_FORCE, "something"),
    ],
    ids=["a superuser's", "the owner's", "the owner's, without FORCE"],
)
def test_a_function_that_tells_is_found_by_calling_everything(
    siege: Siege, planted: str, tells: str
):
    with without(siege, planted, f"DROP FUNCTION planted; {FORCE}"), riding(siege):
        found = [one for one in list_functions() if one.name == "planted"]
        calls = [call for one in found for call in one.calls(loot_of(siege))]
        seen = [siege.seen_in(rows) - siege.seen_in(call) for call, rows in attempt_each(calls)]
    assert len(calls) >= 3
    assert ("something" if any(seen) else "nothing") == tells
