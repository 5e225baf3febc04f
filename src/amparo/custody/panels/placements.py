"""Where somebody was held, as a person's page shows it."""

from collections.abc import Sequence

from amparo.custody.models import Placement
from amparo.custody.rules.placements import PlacementTold
from amparo.custody.services.sealing import OpenedPlacement
from amparo.kernel.errors import Message
from amparo.people.panels.dates import born_in_words
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.web.links import reverse
from amparo.web.parts import Text
from amparo.web.ways import with_back

_UNKNOWN = Message("not known")


def placement_entries(
    found: Sequence[OpenedPlacement], *, may_correct: bool, here: str = ""
) -> list[dict[str, object]]:
    """Give where somebody was held, the last recorded first; what was corrected stays below.

    `here` is the page that correcting leads back to, where it is not the person's.
    """
    return [_entry(one, may_correct=may_correct, here=here) for one in reversed(found)]


def days_words(told: PlacementTold) -> Message:
    """Give from when until when, as far as it is known."""
    begins: Text = born_in_words(told.begins) or _UNKNOWN
    ends: Text = born_in_words(told.ends) or _UNKNOWN
    return Message("from: {begins}; until: {ends}", {"begins": begins, "ends": ends})


def _entry(one: OpenedPlacement, *, may_correct: bool, here: str) -> dict[str, object]:
    told = one.told
    correct = reverse("correct-placement", args=[one.placement.id])
    correct = with_back(correct, here) if here else correct
    return {
        "place": told.facility or Message("Place not known"),
        "days": days_words(told),
        "source": PEOPLE[told.source],
        "confidence": PEOPLE[told.confidence],
        "detail": told.detail,
        "is_withdrawn": told.is_withdrawn,
        "url": _notice_url(one.placement),
        "correct_url": correct if may_correct and not told.is_withdrawn else "",
        "before": [
            {"place": before.told.facility, "days": days_words(before.told)}
            for before in one.corrected
        ],
    }


def _notice_url(placement: Placement) -> str:
    return reverse("notice", args=[placement.notice_id]) if placement.notice_id else ""
