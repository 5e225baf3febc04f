"""Invented requests for help. Nobody in them is anybody, and no number is anybody's."""

from dataclasses import dataclass

from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Answer, Manner, Name, Relation, Safety
from amparo.reception.rules.requests import (
    CallerTold,
    Channel,
    Consented,
    Matter,
    Subject,
)
from amparo.reception.rules.verifying import folded

_AGREED = Consented(Answer.GIVEN, Manner.TELEPHONE, "keep_record-1", "es")


@dataclass(frozen=True, slots=True)
class InventedCall:
    """A call of the demonstration: how long ago, by whom, about whom, by when we call back."""

    officer: str
    hours_ago: int
    caller: CallerTold
    subject: Subject
    words: str
    matter: Matter = Matter.MISSING
    channel: Channel = Channel.TELEPHONE
    call_back_in: int | None = None
    """Hours from now: what is below nothing is late already."""
    joins: int | None = None
    """The place in this list of the call whose request it joins."""


_SON = Subject(Name("Julián Andrés", "Quiroga", "Sandoval"), PartialDate(1999, 5, 3), "Socorro")

CALLS = (
    InventedCall(
        "alicia.elp",
        26,
        CallerTold(
            name="Amalia Sandoval",
            relation=Relation.MOTHER,
            value="+19155550147",
            safety=Safety.SAFE,
            when="Después de las seis; nunca a su trabajo",
            wording="Que llama una amiga de la iglesia",
            language="Español",
            word=folded("colibrí azul"),
            consent=_AGREED,
        ),
        _SON,
        "Salió a trabajar el sábado y no volvió. Su teléfono suena y nadie contesta.",
        call_back_in=-2,
    ),
    InventedCall(
        "alicia.elp",
        5,
        CallerTold(
            name="Lucía Quiroga",
            relation=Relation.SIBLING,
            value="+19155550148",
            safety=Safety.SAFE,
            language="Español",
            word=folded("lluvia de abril"),
            consent=_AGREED,
        ),
        _SON,
        "Una vecina le dijo que lo vio subir a una camioneta blanca.",
        call_back_in=3,
        joins=0,
    ),
    InventedCall(
        "alicia.elp",
        20,
        CallerTold(
            name="Ernesto Ñáñez",
            relation=Relation.FATHER,
            value="+19155550149",
            safety=Safety.UNKNOWN,
            language="Español",
            word=folded("naranjo"),
            consent=_AGREED,
        ),
        Subject(Name("Itzel", "Ñáñez"), PartialDate(2004)),
        "Su hija está embarazada y no la dejan salir de la casa donde trabaja.",
        Matter.WORK,
    ),
    InventedCall(
        "gabriela.mia",
        14,
        CallerTold(
            name="Herminia Montaño",
            relation=Relation.MOTHER,
            value="+13055550151",
            safety=Safety.SAFE,
            when="Después de las siete de la tarde",
            language="Español",
            word=folded("faro verde"),
            consent=_AGREED,
        ),
        Subject(Name("Leandro", "Esquivel", "Montaño"), PartialDate(1998, 2, 14), "Hollywood"),
        "Su hijo no regresó anoche; un compañero vio que lo detuvieron en un retén.",
        call_back_in=5,
    ),
    InventedCall(
        "bruno.sac",
        9,
        CallerTold(
            name="Eulalia",
            relation=Relation.SPOUSE,
            value="+19165550143",
            safety=Safety.SAFE,
            language="Mixteco",
            needs_interpreter=True,
            word=folded("granizo"),
            consent=_AGREED,
        ),
        Subject(Name("Fidel", "", "", ""), PartialDate(1980, is_approximate=True), "Woodland"),
        "Se lastimó la espalda en el campo y no sabe en qué hospital está.",
        Matter.HURT,
        call_back_in=14,
    ),
    InventedCall(
        "gabriela.mia",
        11,
        CallerTold(
            name="Araceli Esquivel",
            relation=Relation.SIBLING,
            value="+13055550152",
            safety=Safety.SAFE,
            language="Español",
            word=folded("ventana abierta"),
            consent=_AGREED,
        ),
        Subject(Name("Leandro", "Esquivel", "Montaño"), PartialDate(1998), "Hollywood"),
        "Es su hermana. Dice que llevaba la playera del trabajo y que no tomó su teléfono.",
        joins=3,
    ),
    InventedCall(
        "gabriela.mia",
        8,
        CallerTold(
            name="Jorge",
            relation=Relation.FRIEND,
            value="+13055550153",
            safety=Safety.UNKNOWN,
            language="English",
            word=folded("blue ladder"),
            consent=_AGREED,
        ),
        Subject(Name("Leandro", "Ezquibel", "Montano"), PartialDate(1998, 1, 1), "Hollywood"),
        "Works with him. He says the badge at work spells the name this way, born on 1 January.",
        joins=3,
    ),
)
"""Told in this order; the people of the demonstration are registered after them."""
