"""Personas and their codes exist in the demonstration, and nowhere else."""

import pytest

from amparo.accounts.rules.errors import DemonstrationOnly, FactorUnknown
from amparo.accounts.services.demonstration import create_persona, current_code
from amparo.accounts.services.invitations import invite
from amparo.kernel.clock import utc_now
from tests.support.signing_in import PASSWORD, Insider, a_browser, an_insider, sign_in

SECRET = "OR3WK3TUPEQGE6LUMVZSAZLYMFRXI3DZ"


def a_new_persona() -> Insider:
    user = create_persona(
        sign_in_name="rosa.elp",
        full_name="Rosa Ñ",
        totp_secret=SECRET,
        password=PASSWORD,
        at=utc_now(),
    )
    return Insider(user, "rosa.elp", PASSWORD, SECRET)


def test_a_persona_signs_in_with_the_code_that_is_shown(database, clock, settings):
    settings.AMPARO_DEMONSTRATION = True
    persona = a_new_persona()
    assert current_code(persona.user, utc_now()) == persona.code()
    # The addresses of the demonstration are put in when the process starts.
    settings.AMPARO_DEMONSTRATION = False
    assert sign_in(a_browser(), persona)["Location"] == "/enter/"


def test_elsewhere_neither_is_possible(database):
    insider = an_insider()
    with pytest.raises(DemonstrationOnly):
        a_new_persona()
    with pytest.raises(DemonstrationOnly):
        current_code(insider.user, utc_now())


def test_somebody_without_an_app_has_no_code(database, settings):
    settings.AMPARO_DEMONSTRATION = True
    user, _ = invite(sign_in_name="eva.elp", full_name="Eva", language="es", at=utc_now())
    with pytest.raises(FactorUnknown):
        current_code(user, utc_now())
