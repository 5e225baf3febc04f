"""By when something must be done about a notice that nobody has decided yet: by the same clocks."""

from datetime import datetime

from amparo.cases.rules.clocks.book import Origin, rules_started_by
from amparo.cases.rules.clocks.terms import due_after
from amparo.cases.rules.clocks.zones import day_in, zone_of
from amparo.cases.rules.timeline import Kind


def first_due(heard_at: datetime, zone: str) -> datetime | None:
    """Give the first moment that a clock of the case would have; none where no rule holds."""
    place = zone_of(zone)
    rules = rules_started_by(Kind.NOTICE, Origin.NOTICE, day_in(heard_at, place))
    return min((due_after(one.measure, heard_at, place).at for one in rules), default=None)
