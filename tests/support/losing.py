"""Losing an answer after COMMIT and sending the same form again, at any address that changes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from psycopg import sql

from tests.support.databases import superuser
from tests.support.dying import LoseAnswer
from tests.support.filling import forms_on
from tests.support.personas import client_of, program_of
from tests.support.walking import Stop, body_for, list_stops
from tests.support.walking_rows import ROWS

TABLES = """
SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind = 'r' AND nspname = 'public' AND relname ~ %s
"""


def changing(domains: set[str]) -> list[Stop]:
    """List every address of some domains that changes something."""
    return [
        one
        for one in list_stops()
        if one.method == "POST" and one.permission.value.partition(":")[0] in domains
    ]


@dataclass(frozen=True, slots=True)
class Losing:
    """How to fill in the forms of some addresses, and in which tables to count what came of them.

    `made` gives what an address captures where the walk's own row does not let the act be done,
    `typed` what is typed where a form's first choices do not do, `told` what a program sends; a
    value that is a function is called each time, as for a file.
    """

    tables: str
    who: Callable[[Stop], str]
    made: Mapping[str, Callable[[], UUID]]
    typed: Mapping[str, Callable[[], Mapping[str, Any]]]
    told: Mapping[str, Callable[[], dict[str, Any]]]
    query: Callable[[Stop], str] = lambda _: ""
    counts_each_time: Mapping[str, set[str]] = field(default_factory=dict)
    says_that_it_went: set[str] = field(default_factory=set)

    def lose_and_send_again(self, stop: Stop, database: str) -> str:
        """Give what is wrong at one address; nothing where all is well."""
        send = (self._as_program if stop.route.startswith("/api/") else self._as_page)(stop)
        LoseAnswer.armed = True
        try:
            send()
        finally:
            LoseAnswer.armed = False
        first, before = LoseAnswer.lost.pop(), self._counted(database)
        second, after = send(), self._counted(database)
        if first.status_code >= 400:
            return f"{first.status_code}: {what_it_says(first)}"
        if is_other(first, second) and not (
            stop.route in self.says_that_it_went and second.status_code == 409
        ):
            return f"{first.status_code} {where(first)}, then {second.status_code} {where(second)}"
        changed = {table for table in before if before[table] != after[table]}
        changed -= self.counts_each_time.get(stop.route, set())
        return f"more of {changed}" if changed else ""

    def _as_page(self, stop: Stop) -> Callable[[], Any]:
        client, path = client_of(self.who(stop)), stop.path(self._value(stop)) + self.query(stop)
        page = client.get(path)
        forms = forms_on(page.content.decode()) if page.status_code == 200 else []
        given = next((one for to, one in forms if to in {"", path}), {"sent_key": str(uuid4())})
        filled = {**given, **(self.typed[stop.route]() if stop.route in self.typed else {})}
        return lambda: client.post(
            path, {name: one() if callable(one) else one for name, one in filled.items()}
        )

    def _as_program(self, stop: Stop) -> Callable[[], Any]:
        program, path = program_of(self.who(stop)), stop.path(self._value(stop))
        body = self.told[stop.route]() if stop.route in self.told else body_for(stop)
        return lambda: program.post(path, body, content_type="application/json")

    def _value(self, stop: Stop) -> object:
        if not stop.captures:
            return ""
        made = self.made.get(stop.route)
        return made() if made else ROWS[stop.captures[0]][0]("own", self.who(stop))

    def _counted(self, database: str) -> dict[str, int]:
        with superuser(database) as administrator:
            tables = [str(one) for (one,) in administrator.execute(TABLES, [self.tables])]
            counting = sql.SQL("SELECT count(*) FROM {}")
            rows = (
                (one, administrator.execute(counting.format(sql.Identifier(one)))) for one in tables
            )
            return {table: int(str(found.fetchone())[1:-2]) for table, found in rows}


def is_other(first: Any, second: Any) -> bool:
    """Answer whether two answers differ in what they say and where they lead."""
    if first.status_code == second.status_code and where(first) == where(second):
        return False
    # A program that sends the same list again is told that it was there.
    return (first.status_code, second.status_code) != (201, 200)


def what_it_says(answer: Any) -> str:
    """Give what an answer says is wrong: a program's whole, of a page what stands at its fields."""
    said = answer.content.decode()
    return "; ".join(re.findall(r"error-message\">(.*?)</p>", said, re.DOTALL)) or said[:1000]


def where(answer: Any) -> str:
    """Give where an answer leads, without its question."""
    return str(answer.headers.get("Location", "")).partition("?")[0]
