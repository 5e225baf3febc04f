"""Every other consulate of `benchmarks.pages`: copies of a part of Miami's rows.

As many rows, of the same size, under other numbers and keys, lying among Miami's as the days
brought them. Nobody opens them: what they say is sealed for Miami, and no page of Miami reaches
them. They are there so that tables, indexes and walls are those of a country.
"""

from collections.abc import Sequence
from uuid import UUID

from benchmarks.pages_sealing import connected

_OFFICES = "CREATE TEMP TABLE office (id uuid, thousandths int)"
_PICKED = "({0}) * 37 % 1000 < o.thousandths"
_CASE = _PICKED.format("{0}.number - {{first}}")
"""Spread over the years: each consulate has old work and new."""
_PERSON = _PICKED.format("({0}.number - {{first}}) / {{people}}")
_FIFTH = _PICKED.format("({0}.number - {{first}}) * 5")
_OF_CASE = "JOIN cases_case w ON w.id = r.case_id JOIN office o ON " + _CASE.format("w")
_OF_PERSON = "JOIN people_person w ON w.id = r.person_id JOIN office o ON " + _PERSON.format("w")
_OF_NOTICE = "JOIN custody_notice w ON w.id = r.notice_id JOIN office o ON " + _FIFTH.format("w")
_OF_REQUEST = (
    "JOIN reception_helprequest w ON w.id = r.request_id JOIN office o ON " + _FIFTH.format("w")
)
_OF_HOLDER = f"""
    LEFT JOIN people_person p ON p.id = r.holder_id LEFT JOIN cases_case k ON k.id = r.holder_id
    LEFT JOIN custody_notice n ON n.id = r.holder_id
    LEFT JOIN reception_helprequest q ON q.id = r.holder_id
    JOIN office o ON {_PERSON.format("p")} OR {_CASE.format("k")} OR {_FIFTH.format("n")}
        OR {_FIFTH.format("q")}
"""
_TABLES = {
    # Keys first, then what hangs on others, and last what others are counted by.
    "vault_personkey": _OF_HOLDER,
    "people_fact": _OF_PERSON,
    "cases_assignment": _OF_CASE,
    "cases_caseevent": _OF_CASE,
    "cases_clock": _OF_CASE,
    "cases_flag": _OF_CASE,
    "cases_party": _OF_CASE,
    "cases_task": _OF_CASE,
    "custody_candidate": _OF_NOTICE,
    "reception_caller": _OF_REQUEST,
    "reception_callback": _OF_REQUEST,
    "custody_notice": "JOIN office o ON " + _FIFTH.format("r"),
    "reception_helprequest": "JOIN office o ON " + _FIFTH.format("r"),
    "cases_case": "JOIN office o ON " + _CASE.format("r"),
    "people_person": "JOIN office o ON " + _PERSON.format("r"),
}
_COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position
"""
_NEW = "md5(r.{0}::text || o.id::text)::uuid"
_SHARED = {"consulate_id": "o.id"}


def copy_everywhere(
    source: UUID, shares: Sequence[tuple[UUID, float]], first: int, people_a_case: int
) -> None:
    """Copy a share of what a consulate has into each of others."""
    with connected() as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(_OFFICES)
        with administrator.cursor().copy("COPY office FROM STDIN") as copy:
            for office, share in shares:
                copy.write_row((office, round(share * 1000)))
        for table, joined in _TABLES.items():
            columns = administrator.execute(_COLUMNS, [table]).fetchall()
            names = ", ".join(f'"{name}"' for name, _ in columns)
            values = ", ".join(_value(str(name), str(kind)) for name, kind in columns)
            chosen = joined.format(first=first, people=people_a_case).replace("%", "%%")
            administrator.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} r "
                f"{chosen} WHERE r.consulate_id = %s".encode(),
                [source],
            )
            print(f"{table} copied", flush=True)


def _value(name: str, kind: str) -> str:
    return _SHARED.get(name) or (_NEW.format(f'"{name}"') if kind == "uuid" else f'r."{name}"')
