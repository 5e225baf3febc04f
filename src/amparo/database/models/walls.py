"""Migration operations that put a table behind the walls, and that grant on it."""

from collections.abc import Sequence

from django.db.migrations import RunSQL

from amparo.database.rules.logins import APP, CROSSING, WORKER

WALL = "one_consulate"
"""The restrictive policy that every consulate-owned table has."""


def raise_walls(table: str, reaches: Sequence[str] = ("staff",)) -> RunSQL:
    """Close a consulate-owned table: forced, one consulate at a time, for the named reaches only.

    The first policy restricts whatever later policies may permit; the second permits.
    """
    reached = ", ".join(f"'{reach}'" for reach in reaches)
    own = "consulate_id = (SELECT walls.consulate())"
    # Compared inside the sub-select: outside, the planner thinks that few rows pass, and sorts all
    # of a consulate's rows for its newest fifty (`python -m benchmarks.walls`).
    within = f"(SELECT walls.reach() IN ({reached}))"
    logins = f"{APP}, {WORKER}"
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY {WALL} ON {table} AS RESTRICTIVE TO {logins} "
        f"USING ({own}) WITH CHECK ({own});"
        f"CREATE POLICY within_reach ON {table} TO {logins} "
        f"USING ({within}) WITH CHECK ({within});",
        f"DROP POLICY within_reach ON {table}; DROP POLICY {WALL} ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def grant(table: str, app: str = "", worker: str = "") -> RunSQL:
    """Grant the application and the worker what they need on a table, and nothing else.

    `app` and `worker` are privileges as SQL writes them: `SELECT, UPDATE (ended_at)`.
    """
    given = [(APP, app), (WORKER, worker)]
    return RunSQL(
        [f"GRANT {rights} ON {table} TO {login}" for login, rights in given if rights],
        [f"REVOKE ALL ON {table} FROM {APP}, {WORKER}"],
    )


def crossing(function: str, *, app: bool = True, worker: bool = True) -> RunSQL:
    """Make a SECURITY DEFINER function a crossing: owned by that role, for the named logins.

    `function` is its signature: `walls.deliver_note(uuid, uuid)`. What it may touch is granted to
    the crossing role, policy by policy; config/walls.py lists it for people.
    """
    callers = [login for login, calls in ((APP, app), (WORKER, worker)) if calls]
    return RunSQL(
        [
            f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {function} TO {', '.join(callers)}",
            # Afterwards the function is no longer ours to grant.
            f"GRANT CREATE ON SCHEMA walls TO {CROSSING}",
            f"ALTER FUNCTION {function} OWNER TO {CROSSING}",
            f"REVOKE CREATE ON SCHEMA walls FROM {CROSSING}",
        ],
        RunSQL.noop,
    )
