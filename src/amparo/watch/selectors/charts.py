"""Charts that were drawn."""

from collections.abc import Iterable
from uuid import UUID

from amparo.database.selectors.composed import Composed
from amparo.watch.models import Chart
from amparo.watch.rules.errors import ChartUnknown

_SAYING = Composed(lambda bases: Chart.objects.filter(basis__among=bases).defer("picture"))


def find_charts(bases: Iterable[str]) -> dict[str, Chart]:
    """Find the charts that say just this, by the digests of what they say; without the pictures."""
    return {chart.basis: chart for chart in _SAYING.rows(list(bases))}


def get_chart(chart_id: UUID) -> Chart:
    """Give a chart with its picture, however old it is. Raises `ChartUnknown`."""
    found = Chart.objects.filter(pk=chart_id).first()
    if found is None:
        raise ChartUnknown
    return found
