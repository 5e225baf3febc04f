"""Monday's list in the demonstration tells the story that it promises."""

from collections import Counter
from pathlib import Path

import amparo.demo
from amparo.custody.models import Lead, Notice
from amparo.demo.custody import OFFICER, bring_list, found_places
from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from tests.support.notices import brought
from tests.support.people import at_desk
from tests.support.personas import person


def test_eleven_rows_four_known_two_likely_two_new(database: str, monkeypatch):
    from django.conf import settings

    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    fill_world(utc_now())
    tuesday = Path(amparo.demo.__file__).parent / "lists" / "tuesday.csv"
    with at_desk(OFFICER) as ines:
        counts = Counter(Notice.objects.values_list("verdict", flat=True))
        assert counts == {
            "known": 4,
            "likely": 2,
            "new": 2,
            "routed": 1,
            "refused": 1,
            "declined": 1,
            "unreadable": 1,
        }
        assert Notice.objects.get(verdict="routed").delivered_to.code == "ORL"
        lead = Lead.objects.get()
        assert lead.notice.verdict == "new"
        bring_list(ines, utc_now())
        assert Notice.objects.count() == 12
        later = brought(ines, content=tuesday.read_bytes())
        verdicts = Counter(later.notices.values_list("verdict", flat=True))
        assert verdicts == {"repeated": 4, "new": 1, "unreadable": 2}
        assert person(OFFICER)
        assert found_places
