"""What every page knows of the duty desk: where anybody may ask for help."""

from django.http import HttpRequest

from amparo.web.links import reverse


def asking(request: HttpRequest) -> dict[str, str]:
    """Give the address where somebody without an account asks for help."""
    del request
    return {"ask_help_url": reverse("ask-for-help")}
