"""Invented cases of two years, and some of the last weeks: drawn by lot, told alike each time.

Demand grows after the first months of 2017, as it did; most cases end, not all of them well, and
some are pending on any day that one looks at.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.states import State
from amparo.cases.rules.timeline import Kind
from amparo.demo.names import a_name
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Name

_FIRST_DAY, _GROWTH, _LAST_DAY = (
    datetime(2016, 3, 1, tzinfo=UTC),
    datetime(2017, 2, 20, tzinfo=UTC),
    datetime(2018, 2, 28, tzinfo=UTC),
)
_SHARE_AFTER = 0.7
"""Of the cases of two years, how many began after demand had grown."""
_UNNAMED = 0.35
"""How many concern somebody who is not registered."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened in a case, so many days after it began."""

    kind: Kind
    days: float
    words: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended, so many days after it began."""

    closure: Closure
    outcome: Outcome
    level: Level
    days: float
    words: str


@dataclass(frozen=True, slots=True)
class InventedHistory:
    """A case from its first moment to where it stands."""

    kind: str
    about: str
    name: Name
    born: PartialDate
    is_registered: bool
    learnt_at: datetime
    steps: tuple[Step, ...]
    state: State
    """Where it stood once somebody worked on it."""
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class _Plot:
    """What cases of a kind tell: what they are about, and the steps on the way."""

    kind: str
    about: tuple[str, ...]
    steps: tuple[tuple[Kind, str], ...]


_PLOTS = (
    _Plot(
        "detained_pretrial",
        (
            "Su esposa avisó que lo detuvieron después de un choque sin heridos.",
            "The family was told of a traffic stop; nobody has said what the charge is.",
        ),
        (
            (Kind.CONTACT, "Se habló con la persona; pide que se avise a su familia."),
            (Kind.VISIT, "Visita en privado; firmó la hoja de entrevista."),
            (Kind.HEARING, "Primera audiencia; la defensa pública la acompañó."),
        ),
    ),
    _Plot(
        "interview_in_custody",
        (
            "Aviso de una autoridad migratoria; pidió hablar con el consulado.",
            "Notice came by telephone; the person asked to speak with us.",
        ),
        (
            (Kind.CONTACT, "Entrevista por teléfono; quiere saber qué puede pedir."),
            (Kind.FAMILY, "Se avisó a su hermana, con su consentimiento."),
            (Kind.DECISION, "La autoridad resolvió; se le explicó qué sigue."),
        ),
    ),
    _Plot(
        "removal_proceedings",
        (
            "Tiene citatorio y no ha encontrado quien represente su asunto.",
            "Has a first date in court and two children who were born here.",
        ),
        (
            (Kind.CONTACT, "Vino a ventanilla con sus papeles."),
            (Kind.LAWYER, "Una persona del panel aceptó el asunto."),
            (Kind.HEARING, "Audiencia; se fijó otra."),
        ),
    ),
    _Plot(
        "unpaid_wages",
        (
            "No le pagaron cuatro semanas de trabajo.",
            "Three weeks of roofing work were not paid; there are photographs.",
        ),
        (
            (Kind.CONTACT, "Trajo recibos y mensajes."),
            (Kind.DOCUMENT, "Se presentó la queja ante la agencia laboral."),
        ),
    ),
    _Plot(
        "work_injury",
        ("Se lastimó la mano en una empacadora y no lo llevaron al médico.",),
        (
            (Kind.CONTACT, "Se le explicó qué plazo tiene para reclamar."),
            (Kind.AUTHORITY, "La agencia recibió el reclamo."),
        ),
    ),
    _Plot(
        "victim_of_violence",
        ("Pide orientación para estar a salvo con sus hijos.",),
        (
            (Kind.CONTACT, "Se acordó una forma segura de comunicarse."),
            (Kind.LAWYER, "Una organización tomó su asunto."),
        ),
    ),
    _Plot(
        "child_in_care",
        ("Una autoridad de protección tiene a su hija desde hace un mes.",),
        (
            (Kind.CONTACT, "Se habló con la trabajadora social."),
            (Kind.HEARING, "Audiencia sobre la custodia; el consulado asistió."),
        ),
    ),
    _Plot(
        "locating",
        (
            "Su familia no sabe de la persona desde hace dos semanas.",
            "Nobody at home has heard from him since he changed jobs.",
        ),
        (
            (Kind.CONTACT, "Se habló con la familia: cuándo y dónde se le vio."),
            (Kind.AUTHORITY, "Se preguntó en hospitales y centros de detención."),
        ),
    ),
    _Plot(
        "hospital",
        ("Está en el hospital después de una caída; no tiene familia cerca.",),
        (
            (Kind.VISIT, "Visita en el hospital; está consciente."),
            (Kind.FAMILY, "Se habló con su familia."),
        ),
    ),
    _Plot(
        "return_of_remains",
        ("La familia pide apoyo para el traslado.",),
        ((Kind.CONTACT, "Se explicó a la familia qué papeles hacen falta."),),
    ),
    _Plot(
        "documents",
        ("Necesita un acta de nacimiento para inscribir a su hijo en la escuela.",),
        ((Kind.CONTACT, "Se le orientó y se pidió el acta."),),
    ),
)
_WEIGHTS = (16, 16, 13, 12, 6, 6, 4, 10, 5, 4, 8)
_STANDING = (
    State.IN_PROGRESS,
    State.IN_PROGRESS,
    State.AWAITING_AUTHORITY,
    State.AWAITING_PERSON,
)
"""Where cases of the last weeks stand; a review of the oldest is late."""
_JUDGED = frozenset({"detained_pretrial", "removal_proceedings", "unpaid_wages", "work_injury"})


def histories(seed: str, code: str, count: int) -> list[InventedHistory]:
    """Draw cases of the two years, in the order in which they began."""
    lot = Random(f"{seed} cases {code}")  # noqa: S311 -- nothing secret: told alike each time
    moments = sorted(_a_moment(lot) for _ in range(count))
    endings = _outcomes(lot, count)
    return [_drawn(lot, moment, outcome) for moment, outcome in zip(moments, endings, strict=True)]


def recent(seed: str, code: str, count: int, at: datetime) -> list[InventedHistory]:
    """Draw cases of the weeks before a moment, the oldest first; none of them has ended."""
    lot = Random(f"{seed} recent {code}")  # noqa: S311 -- nothing secret: told alike each time
    days = sorted((lot.uniform(1, 36) for _ in range(count)), reverse=True)
    return [_drawn(lot, at - timedelta(days=one), None) for one in days]


def _a_moment(lot: Random) -> datetime:
    is_after = lot.random() < _SHARE_AFTER
    begins, ends = (_GROWTH, _LAST_DAY) if is_after else (_FIRST_DAY, _GROWTH)
    day = begins + timedelta(days=lot.randrange((ends - begins).days))
    return day + timedelta(hours=14 + lot.randrange(9), minutes=lot.randrange(60))


def _outcomes(lot: Random, count: int) -> list[Outcome]:
    """Deal outcomes from shuffled packs, so that few cases too have some that ended badly."""
    found: list[Outcome] = []
    while len(found) < count:
        found += lot.sample(_PACK, len(_PACK))
    return found[:count]


def _drawn(lot: Random, learnt_at: datetime, outcome: Outcome | None) -> InventedHistory:
    (plot,) = lot.choices(_PLOTS, _WEIGHTS)
    ending = _an_ending(lot, plot.kind, outcome) if outcome else None
    steps = _some_steps(lot, plot, ending.days if ending else 0)
    return InventedHistory(
        kind=plot.kind,
        about=lot.choice(plot.about),
        name=a_name(lot),
        born=PartialDate(lot.randint(1948, 1998), lot.randint(1, 12), lot.randint(1, 28)),
        is_registered=lot.random() > _UNNAMED,
        learnt_at=learnt_at,
        steps=steps,
        state=State.IN_PROGRESS if ending else lot.choice(_STANDING),
        ending=ending,
    )


def _some_steps(lot: Random, plot: _Plot, lasted: float) -> tuple[Step, ...]:
    """Spread the steps of a plot over a case; of one that has just begun, the first alone."""
    told = plot.steps if lasted else plot.steps[:1]
    days = lot.uniform(0.1, 0.9)
    found: list[Step] = []
    for kind, words in told:
        if found and days >= lasted:
            break
        found.append(Step(kind, days, words))
        days += lot.uniform(3, 25)
    return tuple(found)


def _an_ending(lot: Random, kind: str, outcome: Outcome) -> Ending:
    days = lot.uniform(12, 150)
    if outcome is Outcome.NONE:
        closure = lot.choice((Closure.ORIENTED, Closure.WITHDRAWN, Closure.CONTACT_LOST))
        return Ending(closure, outcome, Level.ORIENTATION, days, "Se le orientó por escrito.")
    level = Level.REPRESENTATION if kind in _JUDGED else Level.MANAGEMENT
    return Ending(Closure.FINISHED, outcome, level, days, _ENDED[outcome])


_PACK = [
    *[Outcome.FAVOURABLE] * 4,
    *[Outcome.PARTLY] * 2,
    *[Outcome.UNFAVOURABLE] * 2,
    *[Outcome.NONE] * 2,
]
_ENDED = {
    Outcome.FAVOURABLE: "Se resolvió a favor de la persona.",
    Outcome.PARTLY: "Se obtuvo una parte de lo que pedía.",
    Outcome.UNFAVOURABLE: "Se resolvió en contra; se le explicó qué puede hacer todavía.",
}
