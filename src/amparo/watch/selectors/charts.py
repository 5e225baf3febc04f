"""Charts that were drawn."""

from collections.abc import Iterable
from uuid import UUID

from amparo.watch.models import Chart
from amparo.watch.rules.errors import ChartUnknown


def find_charts(bases: Iterable[str]) -> dict[str, Chart]:
    """Find the charts that say just this, by the digests of what they say; without the pictures."""
    found = Chart.objects.filter(basis__in=list(bases)).defer("picture")
    return {chart.basis: chart for chart in found}


def get_chart(chart_id: UUID) -> Chart:
    """Give a chart with its picture, however old it is. Raises `ChartUnknown`."""
    found = Chart.objects.filter(pk=chart_id).first()
    if found is None:
        raise ChartUnknown
    return found
