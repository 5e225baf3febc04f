"""What a failure of the database means, in our words, for pages and commands alike."""

from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg import errors as postgres_errors
from psycopg_pool import PoolTimeout

from amparo.database.rules.errors import DatabaseUnreachable, DiskFull, NotPrepared
from amparo.kernel.errors import AmparoError

_LOST = (OperationalError, InterfaceError, PoolTimeout)
_UNPREPARED = (postgres_errors.InsufficientPrivilege, postgres_errors.UndefinedTable)


def in_our_words(exception: BaseException) -> AmparoError | None:
    """Give the error in words that a failure of the database stands for, if it is one."""
    if isinstance(exception, _LOST):
        is_full = isinstance(exception.__cause__, postgres_errors.DiskFull)
        return DiskFull() if is_full else DatabaseUnreachable()
    return None


def in_an_installers_words(exception: BaseException) -> AmparoError | None:
    """Give the same to whoever installs: what may not be read was not granted or not made yet."""
    if isinstance(exception, ProgrammingError) and isinstance(exception.__cause__, _UNPREPARED):
        return NotPrepared(["its tables are missing or may not be read"])
    return in_our_words(exception)
