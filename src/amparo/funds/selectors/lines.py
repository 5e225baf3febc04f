"""Lines of every fund."""

from amparo.funds.models import Line


def list_lines() -> list[Line]:
    """List every line with its fund, in order."""
    return list(
        Line.objects.select_related("fund").order_by("fund__code", "-fiscal_year", "purpose")
    )
