"""Ways between pages."""

from django import template

from amparo.web import ways

register = template.Library()


@register.filter
def with_back(url: str, here: str) -> str:
    """Give the way to a form that leads back here, where it is reached from several pages."""
    return ways.with_back(url, here)
