"""Who can be played in the demonstration and in tests: invented people, one a role.

Their passwords and authenticator secrets are public: they exist where AMPARO_DEMONSTRATION is on,
and nowhere else.
"""

import base64
import hashlib
from dataclasses import dataclass

from amparo.kernel.errors import Message
from amparo.network.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person: how she signs in, where she works, as what, and what to try as her."""

    sign_in_name: str
    full_name: str
    code: str
    role: Role
    try_this: Message

    @property
    def password(self) -> str:
        """Give the persona's password, known to everyone."""
        digest = hashlib.sha256(
            f"amparo demonstration word {self.sign_in_name}".encode()
        ).hexdigest()
        return f"lluvia sobre la mesa {digest[:4]}"

    @property
    def totp_secret(self) -> str:
        """Give the secret of the persona's authenticator app, known to everyone."""
        digest = hashlib.sha256(f"amparo demonstration {self.sign_in_name}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


CONSULATES = (
    ("ELP", "El Paso", "America/Denver"),
    ("MIA", "Miami", "America/New_York"),
    ("ORL", "Orlando", "America/New_York"),
    ("SAC", "Sacramento", "America/Los_Angeles"),
    ("SRE", "Oficinas centrales", "America/Mexico_City"),
)
"""The consulates of the demonstration by code, name and time zone; the last is headquarters."""

PERSONAS = (
    Persona(
        "alicia.elp",
        "Alicia Barrientos Olvera",
        "ELP",
        Role.DUTY_OFFICER,
        Message("Take a call; call back whoever waits; hand a note over to Sacramento."),
    ),
    Persona(
        "bruno.sac",
        "Bruno Cisneros Tapia",
        "SAC",
        Role.DUTY_OFFICER,
        Message("See what El Paso handed over, and nothing else of El Paso."),
    ),
    Persona(
        "carmen.sre",
        "Carmen Delgadillo Rueda",
        "SRE",
        Role.HEADQUARTERS,
        Message(
            "Check a published sentence by the official figures; see that headquarters opens no "
            "consulate's notes."
        ),
    ),
    Persona(
        "daniel.elp",
        "Daniel Escamilla Vera",
        "ELP",
        Role.PANEL_LAWYER,
        Message(
            "Report a hearing of the case that was taken; reach nothing that was not referred."
        ),
    ),
    Persona(
        "elena.elp",
        "Elena Fierro Zavala",
        "ELP",
        Role.AUDITOR,
        Message("Read who did and who looked, and no note."),
    ),
    Persona(
        "fernanda.elp",
        "Fernanda Guzmán Ibarra",
        "ELP",
        Role.HEAD_OF_PROTECTION,
        Message("Refer a case to a lawyer; appoint somebody; end somebody's access."),
    ),
    Persona(
        "gabriela.mia",
        "Gabriela Haro Jiménez",
        "MIA",
        Role.DUTY_OFFICER,
        Message("Answer El Paso, which asks about somebody whom Miami knows."),
    ),
    Persona(
        "hector.sre",
        "Héctor Ibáñez Luna",
        "SRE",
        Role.DUTY_OFFICER,
        Message("See which consulate has left another without an answer for an hour."),
    ),
    Persona(
        "ines.mia",
        "Inés Jaramillo Nava",
        "MIA",
        Role.DETENTION_OFFICER,
        Message("Decide whom Monday's list means; record the contact before a clock runs out."),
    ),
    Persona(
        "irene.elp",
        "Irene Juárez Kuri",
        "ELP",
        Role.PANEL_LAWYER,
        Message("Answer the offer of a case, after looking at the names."),
    ),
    Persona(
        "jacinta.elp",
        "Jacinta Kamel Ortiz",
        "ELP",
        Role.ADMINISTRATOR,
        Message("Commit what is left, and be refused one cent more; pay what was certified."),
    ),
    Persona(
        "joel.elp",
        "Joel Ledezma Mora",
        "ELP",
        Role.PANEL_LAWYER,
        Message("See an offer that lapsed; keep a list of people one works for."),
    ),
    Persona(
        "julio.sac",
        "Julio Landa Mireles",
        "SAC",
        Role.ADMINISTRATOR,
        Message("See what Sacramento spent in 2017, and that no other consulate's payee is there."),
    ),
    Persona(
        "karla.sre",
        "Karla Lizárraga Montes",
        "SRE",
        Role.BUDGET_OFFICER,
        Message("Allocate a tranche; ask for a transfer that somebody else decides."),
    ),
    Persona(
        "leo.sre",
        "Leobardo Mejía Noriega",
        "SRE",
        Role.BUDGET_DIRECTOR,
        Message("Decide what the budget officer asked for; look at the network's account."),
    ),
    Persona(
        "manuel.elp",
        "Manuel Nájera Ochoa",
        "ELP",
        Role.CONSUL,
        Message("Approve a payment as the second person; its amount takes two."),
    ),
    Persona(
        "marina.sre",
        "Marina Olvera Pineda",
        "SRE",
        Role.ADMINISTRATOR,
        Message("See what the ministry itself spent by the end of March 2017."),
    ),
    Persona(
        "nadia.mia",
        "Nadia Ochoa Quiroz",
        "MIA",
        Role.ADMINISTRATOR,
        Message("Put what is approved into a batch; mark it paid once; see what a month lacks."),
    ),
    Persona(
        "norma.mia",
        "Norma Pacheco Rangel",
        "MIA",
        Role.HEAD_OF_PROTECTION,
        Message("Approve a payment that somebody else certified; return one and say why."),
    ),
    Persona(
        "olga.mia",
        "Olga Quintana Salas",
        "MIA",
        Role.CONSUL,
        Message("Approve, as the second person, the invoice whose amount takes two."),
    ),
    Persona(
        "pilar.elp",
        "Pilar Requena Solórzano",
        "ELP",
        Role.LEGAL_ADVISER,
        Message("Follow the case that the duty officer handed over: its clocks run on."),
    ),
)
"""Invented people; no name here is meant to be anybody's."""
