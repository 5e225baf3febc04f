"""The story is played on what stands, and says the same however often."""

from datetime import timedelta

import pytest
from django.conf import settings

from amparo.demo.figures import found_figures
from amparo.demo.story import play_story
from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from tests.support.audits import as_owner


def test_each_step_has_its_figure_twice_alike(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    with as_owner(database):
        found_figures(utc_now())
    now = utc_now()
    fill_world(now)
    first, again = (list(play_story(now + timedelta(seconds=one))) for one in range(2))
    assert [one.template for one in first] == [one.template for one in again]
    assert [one.params for one in first] == [one.params for one in again]
    steps = [one.template.split(":")[0] for one in first]
    assert [one.split(".")[0] for one in steps] == sorted(
        (one.split(".")[0] for one in steps), key=int
    )
    told = {one: line.params for one, line in zip(steps, first, strict=True)}
    assert str(told["5. The reservation"]["ceiling"]) == "1,800.00 USD"
    assert told["7. The lawyer's invoice"]["people"] == 4
    assert told["6. The hand-over"]["clocks"]
