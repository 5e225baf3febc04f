"""The one list of events, as `source:subject:act`; logs and audit name them from here."""

from enum import StrEnum


class Event(StrEnum):
    """Something that happened and is recorded, in alphabetical order."""

    DATABASE_BALLAST_RELEASED = "database:ballast:released"
    DATABASE_JOBS_RETRIED = "database:jobs:retried"
    DATABASE_SERVER_DIED = "database:server:died"
    DATABASE_SERVER_REFUSED = "database:server:refused"
    DATABASE_SERVER_STARTED = "database:server:started"
    DATABASE_SERVER_STOPPED = "database:server:stopped"
    DATABASE_SPACE_LOW = "database:space:low"
    DATABASE_WORKER_RECONNECTING = "database:worker:reconnecting"
    WEB_REQUEST_FAILED = "web:request:failed"

    @property
    def purpose(self) -> str:
        """Say for a reader of the generated reference when this event is written."""
        return _PURPOSES[self]


_PURPOSES = {
    Event.DATABASE_BALLAST_RELEASED: "The disk was full; the ballast file was given up so that the "
    "database server could start.",
    Event.DATABASE_JOBS_RETRIED: "Jobs whose worker had died were put back into the queue.",
    Event.DATABASE_SERVER_DIED: "The embedded database server ended unasked; it starts again.",
    Event.DATABASE_SERVER_REFUSED: "The embedded database server would not start; why follows.",
    Event.DATABASE_SERVER_STARTED: "The embedded database server answers.",
    Event.DATABASE_SERVER_STOPPED: "No command needs the embedded database server; it was stopped.",
    Event.DATABASE_SPACE_LOW: "Free space fell below the low-water mark; changes are refused.",
    Event.DATABASE_WORKER_RECONNECTING: "The worker lost the database and tries again.",
    Event.WEB_REQUEST_FAILED: "A request ended in an unforeseen error; the page names it.",
}
