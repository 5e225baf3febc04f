"""Taking a wall away as a superuser, and putting it back."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.databases import superuser
from tests.support.injection import Siege


@contextmanager
def without(siege: Siege, removed: str, put_back: str) -> Iterator[None]:
    """Take a wall away for as long as the block lasts."""
    with superuser(siege.database) as administrator:
        administrator.execute(removed)
        try:
            yield
        finally:
            administrator.execute(put_back)


def instead_of(siege: Siege, function: str, body: str) -> tuple[str, str]:
    """Give what replaces a function of the walls by a statement, and what puts it back."""
    with superuser(siege.database) as administrator:
        query = "SELECT pg_get_functiondef(oid), prosrc FROM pg_proc WHERE oid = %s::regprocedure"
        definition, source = administrator.execute(query, [function]).fetchone()
    assert source in definition
    replaced = definition.replace("LANGUAGE plpgsql", "LANGUAGE sql").replace(source, body)
    return replaced, definition
