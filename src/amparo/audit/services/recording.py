"""Recording a use case: one entry by the outermost, in the transaction of what it records.

    with recording(Event.RECEPTION_NOTE_OPENED, purpose="...") as entry:
        note = get_note(...)
        entry.about("reception.dutynote", note.id)

A use case inside another one becomes a step in the details of the outer entry. A failure inside
writes nothing: the transaction rolls back, and with it whatever was to be recorded. Who acts, in
which consulate and through which door the database fills in from the capability; nothing here can
say it.
"""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction

from amparo.audit.rules import entries
from amparo.kernel.events import Event

_INSERT = """
    INSERT INTO audit_entry (event, purpose, request, objects, details)
    VALUES (%s, %s, %s, %s, %s)
"""


@dataclass(slots=True)
class Recording:
    """What a use case says of itself while it runs."""

    event: Event
    purpose: str
    objects: list[entries.About] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    steps: list["Recording"] = field(default_factory=list)

    def about(self, kind: str, *ids: UUID) -> None:
        """Name the things it is about: kind (`reception.dutynote`) and numbers; a list's, all."""
        self.objects.append(entries.about(kind, ids))

    def add(self, **given: entries.Fact | list[entries.Fact]) -> None:
        """Add counts, codes and numbers; never content, never a name. Raises `EntryRefused`."""
        self.facts |= entries.facts(given)


_current: ContextVar[Recording | None] = ContextVar("current", default=None)
_request: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def recording(event: Event, *, purpose: str = "") -> Iterator[Recording]:
    """Record a use case when it has ended well, or add it to the one that it is a step of.

    `purpose` is a sentence of ours that says what the use case was for, never what somebody typed.
    """
    entry, outer = Recording(event, purpose), _current.get()
    mark = _current.set(entry)
    try:
        with _transaction():
            yield entry
            if outer is None:
                _write(entry)
    finally:
        _current.reset(mark)
    if outer is not None:
        outer.steps.append(entry)


@contextmanager
def named_request(reference: str) -> Iterator[None]:
    """Let every entry made inside say which request, job or command it was part of."""
    mark = _request.set(reference)
    try:
        yield
    finally:
        _request.reset(mark)


def _transaction() -> AbstractContextManager[None]:
    # One savepoint less where a transaction is open already, which is everywhere behind a page.
    return nullcontext() if connection.in_atomic_block else transaction.atomic()


def _write(entry: Recording) -> None:
    named = [about for part in (entry, *_all_steps(entry)) for about in part.objects]
    values = [
        entry.event.value,
        entry.purpose,
        _request.get(),
        json.dumps(entries.gathered(named)),
        json.dumps(entry.facts | _steps_of(entry)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)


def _steps_of(entry: Recording) -> dict[str, object]:
    return {"steps": [_step(step) for step in entry.steps]} if entry.steps else {}


def _step(step: Recording) -> dict[str, object]:
    named = entries.gathered(step.objects)
    return {
        **step.facts,
        **({"purpose": step.purpose} if step.purpose else {}),
        **({"objects": named} if named else {}),
        **_steps_of(step),
        "event": step.event.value,
    }


def _all_steps(entry: Recording) -> Iterator[Recording]:
    for step in entry.steps:
        yield step
        yield from _all_steps(step)
