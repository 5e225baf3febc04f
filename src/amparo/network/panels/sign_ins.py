"""Sign-ins and attempts as a reader sees them: what happened, to whose account, when, at what."""

from uuid import UUID

from amparo.accounts.rules.limits import Step
from amparo.audit.models import Entry
from amparo.audit.selectors.trail import TrailPage
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.network.selectors.staff import names_of
from amparo.web.parts import SummaryRow, Tag, TimelineEntry, Tone

_STEPS = {
    Step.PASSWORD: Message("At the password"),
    Step.CODE: Message("At the code"),
    Step.PASSKEY: Message("At the passkey"),
    Step.CONFIRMING: Message("While already signed in"),
}
_REFUSED = Tag(Message("Refused"), Tone.LATE)


def sign_in_entries(page: TrailPage) -> list[TimelineEntry]:
    """Give one page of them, each under the name of whom it concerns."""
    people = [_person(one.entry) for one in page.entries]
    names = names_of(people)
    return [
        TimelineEntry(
            what=Event(one.entry.event).purpose,
            who=names.get(person, ""),
            at=one.entry.at,
            tag=_REFUSED if one.entry.event == Event.ACCOUNTS_SESSION_REFUSED else None,
            rows=tuple(_rows(one.entry)),
        )
        for person, one in zip(people, page.entries, strict=True)
    ]


def _person(entry: Entry) -> UUID:
    about = (one["ids"][0] for one in entry.things if one["kind"] == "accounts.user")
    return UUID(next(about))


def _rows(entry: Entry) -> list[SummaryRow]:
    step = entry.details.get("step")
    return [SummaryRow(Message("Where"), _STEPS[Step(step)])] if step else []
