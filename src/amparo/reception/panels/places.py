"""What the duty line puts on a person's page: the requests about her that are open."""

from typing import Any
from uuid import UUID

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.reception.panels.requests import standing_of
from amparo.reception.rules.requests import Matter
from amparo.reception.rules.words import WORDS
from amparo.reception.services.queue import open_requests_of_person
from amparo.web.links import reverse


def about_person(actor: Actor, person_id: UUID) -> dict[str, Any]:
    """Say which open requests are about a person: who called about her waits for an answer."""
    found = open_requests_of_person(actor=actor, person_id=person_id, at=utc_now())
    entries = [
        {
            "url": reverse("help-request", args=[one.request.id]),
            "matter": WORDS[Matter(one.request.matter)],
            "reference": one.reference,
            "standing": standing_of(one),
        }
        for one in found
    ]
    return {"requests": entries} if entries else {}
