"""Who works in the rest of the network: some may be played, the others only do their work."""

from dataclasses import dataclass
from random import Random

from amparo.demo.names import a_full_name
from amparo.demo.personas import CONSULATES, PERSONAS, Persona
from amparo.demo.posts import posts_to_add
from amparo.kernel.errors import Message
from amparo.network.rules.roles import Role

MORE_PERSONAS = (
    Persona(
        "paula.orl",
        "Paula Rebolledo Sáenz",
        "ORL",
        Role.DETENTION_OFFICER,
        Message("Take up what Miami's list brought to Orlando; look at two years of cases."),
    ),
    Persona(
        "quirino.orl",
        "Quirino Salgado Tovar",
        "ORL",
        Role.ADMINISTRATOR,
        Message("See what Orlando spent, and what the network's transfer would add."),
    ),
    Persona(
        "ramona.stp",
        "Ramona Tenorio Ulloa",
        "STP",
        Role.HEAD_OF_PROTECTION,
        Message("Look at a small consulate's cases, what is due, and how each one ended."),
    ),
    Persona(
        "salvador.stp",
        "Salvador Uribe Verdugo",
        "STP",
        Role.ADMINISTRATOR,
        Message("See a small consulate's account: what was given, bound, certified and paid."),
    ),
    Persona(
        "tomasa.hou",
        "Tomasa Valdivia Yáñez",
        "HOU",
        Role.CONSUL,
        Message("Look at a large consulate: who waits, what is late, what was paid for it."),
    ),
    Persona(
        "ulises.hou",
        "Ulises Zárate Amezcua",
        "HOU",
        Role.ADMINISTRATOR,
        Message("Commit what is left in a large consulate; pay what somebody else certified."),
    ),
)
"""Played where the whole network is built; no name here is meant to be anybody's."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two who do a consulate's work: one with its people, one with its money."""

    officer: str
    clerk: str


@dataclass(frozen=True, slots=True)
class InventedStaff:
    """Somebody who works in the network and is played by nobody."""

    sign_in_name: str
    full_name: str
    code: str
    role: Role


_PAIRS = {
    "ELP": Pair("alicia.elp", "jacinta.elp"),
    "HOU": Pair("tomasa.hou", "ulises.hou"),
    "MIA": Pair("ines.mia", "nadia.mia"),
    "ORL": Pair("paula.orl", "quirino.orl"),
    "SAC": Pair("bruno.sac", "julio.sac"),
    "STP": Pair("ramona.stp", "salvador.stp"),
}
_THIRDS = {
    "HOU": ("proteccion.hou", Role.DUTY_OFFICER),
    "ORL": ("direccion.orl", Role.HEAD_OF_PROTECTION),
    "SAC": ("direccion.sac", Role.HEAD_OF_PROTECTION),
    "STP": ("proteccion.stp", Role.DUTY_OFFICER),
}
"""Whom an invoice takes beside the two: who certifies it and who approves it are not one."""


def all_personas() -> tuple[Persona, ...]:
    """List everybody who may be played where the whole network is built."""
    return PERSONAS + MORE_PERSONAS


def pair_of(code: str) -> Pair:
    """Give who does the work of a consulate."""
    small = code.lower()
    return _PAIRS.get(code) or Pair(f"proteccion.{small}", f"administracion.{small}")


def invented_staff(seed: str) -> list[InventedStaff]:
    """List those whom nobody plays: the staff of most consulates, and a third in some others."""
    added = [post.code for post in posts_to_add()]
    both = [one for code in added if code not in _PAIRS for one in _both(code, seed)]
    here = {*added, *(code for code, _, _ in CONSULATES)}
    return both + [_third(code, seed) for code in _THIRDS if code in here]


def _both(code: str, seed: str) -> tuple[InventedStaff, InventedStaff]:
    lot, pair = Random(f"{seed} staff {code}"), pair_of(code)  # noqa: S311 -- told alike each time
    return (
        InventedStaff(pair.officer, a_full_name(lot), code, Role.DUTY_OFFICER),
        InventedStaff(pair.clerk, a_full_name(lot), code, Role.ADMINISTRATOR),
    )


def _third(code: str, seed: str) -> InventedStaff:
    lot, (name, role) = Random(f"{seed} third {code}"), _THIRDS[code]  # noqa: S311 -- likewise
    return InventedStaff(name, a_full_name(lot), code, role)
