"""Who acts in tests: the demonstration's personas, and who has not signed in."""

import time
from uuid import UUID

from django.conf import settings
from django.test import Client

from amparo.accounts.models import User
from amparo.accounts.selectors.users import find_user
from amparo.database.rules.minting import Door
from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.kernel.clock import utc_now
from amparo.network.selectors.actors import find_actor
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.entering import mint_for

VISITOR: Actor = SIGNED_OUT
"""Someone at the front door who has not signed in."""

ALICIA, BRUNO, CARMEN = "alicia.elp", "bruno.sac", "carmen.sre"
DANIEL, ELENA, FERNANDA = "daniel.elp", "elena.elp", "fernanda.elp"
GABRIELA, HECTOR = "gabriela.mia", "hector.sre"
IRENE, JOEL = "irene.elp", "joel.elp"
JACINTA, JULIO = "jacinta.elp", "julio.sac"
KARLA, LEO = "karla.sre", "leo.sre"
MANUEL = "manuel.elp"
EVERYONE = (ALICIA, BRUNO, CARMEN, DANIEL, ELENA, FERNANDA)


def person(name: str) -> User:
    """Give a persona's account."""
    found = find_user(name)
    assert found is not None
    return found


def token_of(name: str, door: Door = "page") -> str:
    """Mint a capability for a persona, as signing in would."""
    return mint_for(list_own_assignments(person(name).id)[0], door, utc_now())


def actor_of(name: str) -> tuple[Actor, str]:
    """Give the actor that a persona is in a request, and the capability she acts under."""
    token = token_of(name)
    actor = find_actor(token, "page")
    assert actor is not None
    return actor, token


def consulate_of(name: str) -> UUID:
    """Give the consulate that a persona works in."""
    return list_own_assignments(person(name).id)[0].consulate_id


def client_of(name: str, *, proved_seconds_ago: int = 0) -> Client:
    """Give a browser in which a persona has signed in with both factors; CSRF is not enforced."""
    client = Client(raise_request_exception=False)
    client.force_login(person(name))
    session = client.session
    proved = time.time() - proved_seconds_ago
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": proved}]
    session["account_authentication_methods_user"] = str(person(name).pk)
    session.save()
    client.cookies[settings.AMPARO_CAPABILITY_COOKIE] = token_of(name)
    return client


def program_of(name: str) -> Client:
    """Give a program that holds a persona's token for the JSON interface."""
    client = Client(raise_request_exception=False)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token_of(name, 'api')}"
    client.defaults["HTTP_ACCEPT"] = "application/json"
    return client
