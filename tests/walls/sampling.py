"""Whatever the application's login could call or set, and arguments to try it with."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.injection import Siege, inject

NOT_CALLED = {
    "pg_sleep": "waits, which the statement's timeout ends",
    "pg_sleep_for": "likewise",
    "pg_sleep_until": "likewise",
}
"""What is left out of the calls, with the reason."""

NOT_SET = {
    "exit_on_error": "ends his own connection at his next error",
}
"""What is left out of the settings, with the reason."""

_QUERY = "'SELECT * FROM reception_dutynote'"
_SAMPLES: dict[str, tuple[str, ...]] = {
    "_text": ("ARRAY['x']", "ARRAY[]::text[]"),
    "any": (_QUERY, "ROW(1)"),
    "anyarray": ("ARRAY['x']", "ARRAY[1]"),
    "anycompatible": ("'x'::text", "1"),
    "anycompatiblearray": ("ARRAY['x']", "ARRAY[1]"),
    "anyelement": ("'x'::text", "1"),
    "anynonarray": ("'x'::text", "1"),
    "bool": ("true", "false"),
    "bytea": ("'\\x00'", "sha256('x')"),
    "char": ("'i'", "'f'"),
    "date": ("current_date", "'epoch'"),
    "float8": ("0.5", "1"),
    "int2": ("1::int2", "0::int2"),
    "int4": ("1", "0"),
    "int8": ("1::int8", "0::int8"),
    "interval": ("'1 second'", "'0'"),
    "json": ("""'{"a": 1}'""", "'[]'"),
    "jsonb": ("""'{"a": 1}'""", "'[]'"),
    "jsonpath": ("'$.*'", "'$'"),
    "name": ("'amparo_owner'", "'reception_dutynote'"),
    "numeric": ("1.5", "0"),
    "oid": ("'reception_dutynote'::regclass", "1"),
    "record": ("ROW(1)", "ROW('x')"),
    "refcursor": ("'stolen'", "'x'"),
    "regclass": ("'reception_dutynote'", "'walls.capability'"),
    "regproc": ("'walls.mint'", "'walls.live'"),
    "regprocedure": ("'walls.live()'", "'walls.consulate()'"),
    "regrole": ("'amparo_crossing'", "'amparo_owner'"),
    "text": (_QUERY, "'amparo.capability'"),
    "tid": ("'(0,1)'", "'(0,2)'"),
    "timestamptz": ("now()", "'epoch'"),
    "xml": ("'<a/>'", "'<b/>'"),
}


@dataclass(frozen=True, slots=True)
class Callable:
    """A function that the login may execute, and the types that it takes."""

    schema: str
    name: str
    takes: tuple[str, ...]

    def calls(self, loot: dict[str, str]) -> Iterator[str]:
        """Give statements that call it: with nothing, with samples, with what he knows of Bruno."""
        tried = set()
        aimed = [self._aimed(loot), self._aimed(loot | {"uuid": loot["another uuid"]})]
        for values in (self._nothing(), self._sampled(0), self._sampled(1), *aimed):
            given = ", ".join(values)
            if given not in tried:
                tried.add(given)
                yield f'SELECT "{self.schema}"."{self.name}"({given})'

    def _nothing(self) -> list[str]:
        return [f"NULL::{_written(one)}" for one in self.takes]

    def _sampled(self, number: int) -> list[str]:
        return [_SAMPLES.get(one, ("NULL", "NULL"))[number] for one in self.takes]

    def _aimed(self, loot: dict[str, str]) -> list[str]:
        return [loot.get(one, _SAMPLES.get(one, ("NULL",))[0]) for one in self.takes]


def _written(kind: str) -> str:
    return f'"{kind}"' if kind in {"any", "char", "name"} else kind


def list_functions() -> list[Callable]:
    """List all that the login may execute, wherever it stands, apart from what is left out."""
    query = """
        SELECT n.nspname::text, p.proname::text, ARRAY(
            SELECT t.typname::text FROM unnest(p.proargtypes) WITH ORDINALITY a (oid, place)
            JOIN pg_type t ON t.oid = a.oid ORDER BY a.place)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE has_function_privilege(p.oid, 'EXECUTE') AND has_schema_privilege(n.oid, 'USAGE')
        ORDER BY n.nspname <> 'pg_catalog', 1, 2, p.oid
    """
    found = [Callable(schema, name, tuple(takes)) for schema, name, takes in inject(query)]
    return [one for one in found if one.name not in NOT_CALLED]


def loot_of(siege: Siege) -> dict[str, str]:
    """Give, for each type, what he may have learnt of Bruno: ids, and a statement with one."""
    bruno = siege.bruno
    return {
        "bytea": f"uuid_send('{bruno.note}')",
        "text": f"'SELECT * FROM reception_dutynote WHERE id = $${bruno.note}$$'",  # noqa: S608 -- his
        "uuid": f"'{bruno.staff}'",
        "another uuid": f"'{bruno.consulate}'",
    }


def list_settings() -> list[tuple[str, tuple[str, ...]]]:
    """List every setting that the server knows, with values worth trying."""
    query = "SELECT name, vartype, min_val, max_val, enumvals FROM pg_settings ORDER BY name"
    return [
        (name, _values(kind, low, high, words))
        for name, kind, low, high, words in inject(query)
        if name not in NOT_SET
    ]


def _values(kind: str, low: str, high: str, words: list[str] | None) -> tuple[str, ...]:
    if kind == "bool":
        return ("on", "off")
    if kind in {"integer", "real"}:
        return (low, high)
    if kind == "enum":
        return tuple(words or ())
    return ("amparo_owner", "amparo_crossing", "amparo_superuser", "walls, public", "")
