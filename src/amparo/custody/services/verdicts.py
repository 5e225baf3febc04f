"""The verdicts on a list alone: what each row came to, and nobody's words opened for it."""

from dataclasses import dataclass
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.custody.models import Notice, NoticeList
from amparo.custody.selectors.notices import get_list, list_notices_of_list
from amparo.custody.services.importing import LIST
from amparo.custody.services.sealing import list_reference
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A list with its rows in the order of their lines."""

    found: NoticeList
    notices: tuple[Notice, ...]

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return list_reference(self.found)

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows of each verdict, in the order in which verdicts first come."""
        counts: dict[str, int] = {}
        for one in self.notices:
            counts[one.verdict] = counts.get(one.verdict, 0) + 1
        return counts


def fetch_verdicts(*, actor: Actor, list_id: UUID) -> Verdicts:
    """Give what each row of a list came to, to be taken out. Raises `ListUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    return _fetch(list_id)


def tell_verdicts(*, actor: Actor, list_id: UUID) -> Verdicts:
    """Tell whoever brings lists in what each row came to. Raises `ListUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_IMPORT)
    return _fetch(list_id)


def _fetch(list_id: UUID) -> Verdicts:
    with recording(Event.CUSTODY_LIST_FETCHED) as entry:
        found = get_list(list_id)
        entry.about(LIST, found.id)
        return Verdicts(found, tuple(list_notices_of_list(found)))
