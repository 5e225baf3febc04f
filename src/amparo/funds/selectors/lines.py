"""Lines of every fund, and funds that have none yet."""

from amparo.funds.models import Fund, Line


def list_lines() -> list[Line]:
    """List every line with its fund, in order."""
    return list(
        Line.objects.select_related("fund").order_by("fund__code", "-fiscal_year", "purpose")
    )


def list_bare_funds() -> list[Fund]:
    """List funds of which no line is authorised yet, in order."""
    return list(Fund.objects.filter(lines=None).order_by("code"))
