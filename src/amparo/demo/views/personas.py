"""Whom one may play: every invented person, with all it takes to sign in, or one click."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.entrance import come_in_invited, onward
from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.demonstration import app_of, current_code
from amparo.demo.more_personas import all_personas
from amparo.demo.personas import Persona
from amparo.demo.world import find_persona
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.rules.roles import ROLES
from amparo.network.selectors.consulates import list_consulates
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.parts import SummaryRow, Text

_NAME = Message("Name to sign in with")
_PASSWORD = Message("Password")
_CODE = Message("Code of the app, now")


@dataclass(frozen=True, slots=True)
class Card:
    """A persona as the page shows her."""

    persona: Persona
    works_as: Text
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """Whom one may play in one consulate."""

    code: str
    name: str
    cards: tuple[Card, ...]


@address(permission=Permission.DEMO_PERSONA_PLAY)
def show(request: HttpRequest) -> HttpResponse:
    """Show whom one may play, by consulate: who was not appointed is left out."""
    return answer_page(request, "demo/personas.html", {"teams": _teams()})


@address(permission=Permission.DEMO_PERSONA_PLAY, methods=("POST",), acts=False)
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona, with both factors, at one click."""
    user = find_persona(request.POST.get("persona", ""))
    come_in_invited(request, user, app_of(user))
    return HttpResponseRedirect(onward(""))


def _teams() -> list[Team]:
    here = [one for one in all_personas() if find_user(one.sign_in_name) is not None]
    found = [
        Team(one.code, one.name, tuple(_card(who) for who in here if who.code == one.code))
        for one in list_consulates()
    ]
    return [one for one in found if one.cards]


def _card(persona: Persona) -> Card:
    code = current_code(find_persona(persona.sign_in_name), utc_now())
    rows = (
        SummaryRow(_NAME, persona.sign_in_name),
        SummaryRow(_PASSWORD, persona.password),
        SummaryRow(_CODE, code),
    )
    return Card(persona, ROLES[persona.role].title, rows)
