"""What every page knows: whose network it is, in which language, who acts and where she may go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.languages import LANGUAGES
from amparo.web.languages import own_name, readers_language
from amparo.web.links import reverse
from amparo.web.navigation import navigation_for
from amparo.web.roles import role_in_words


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language a page may be read in, by its own name."""

    code: str
    name: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the context of every page. It asks the database nothing."""
    # A request refused before anyone could say who acts still gets its page.
    actor: Actor = getattr(request, "actor", SIGNED_OUT)
    return {
        "actor": actor,
        "choose_language_url": reverse("choose-language"),
        "demonstration": settings.AMPARO_DEMONSTRATION,
        "personas_url": reverse("personas") if settings.AMPARO_DEMONSTRATION else "",
        "deployment": settings.AMPARO_DEPLOYMENT,
        "languages": [_choice(code) for code in LANGUAGES],
        "made_at": utc_now(),
        "navigation": navigation_for(actor, request.path),
        "role_in_words": role_in_words(actor.role),
    }


def _choice(code: str) -> LanguageChoice:
    return LanguageChoice(code, own_name(code), code == readers_language())
