"""How many acts of service there were: sums of whole days, and the last day's one by one."""

from datetime import UTC, datetime

from amparo.cases.rules.timeline import RECORDED
from amparo.database.selectors.columns import list_rows

_ACTS = """
SELECT (SELECT coalesce(sum(acts), 0) FROM cases_acttally WHERE day < %s)::bigint + (
    SELECT count(*) FROM cases_caseevent e
    WHERE e.kind = ANY(%s) AND e.happened_at >= %s AND e.happened_at < %s
      AND NOT EXISTS (SELECT FROM cases_caseevent r
                      WHERE r.consulate_id = e.consulate_id AND r.replaces_id = e.id))
"""
_KINDS = [one.value for one in RECORDED]


def count_acts(before: datetime) -> int:
    """Count the acts of service of the consulate that is open that happened before a moment.

    What was corrected counts once, as it was corrected. Whoever does not reach them counts none.
    """
    day = before.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    ((acts,),) = list_rows(_ACTS, [day.date(), _KINDS, day, before])
    return int(acts)
