"""Somebody without an account asks for help: answers, drafts and sent requests for tests."""

from typing import Any

from amparo.kernel.clock import utc_now
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Name, Relation, Safety
from amparo.reception.rules.help import Draft, ForWhom, Reach, consented
from amparo.reception.rules.requests import Matter
from amparo.reception.services.drafts import begin_draft, save_answers
from amparo.reception.services.help import send_help
from tests.support.personas import VISITOR

ADDRESS = "203.0.113.7"
EL_PASO, SACRAMENTO = "48141", "06067"
WORD = "Jacaranda morada"
DAUGHTER = Name("Itzel Marisol", "Ocampo", "Zavaleta")
ANSWERS: dict[str, Any] = {
    "for_whom": ForWhom.OTHER,
    "matter": Matter.DETAINED,
    "name": DAUGHTER,
    "is_born_asked": True,
    "born": PartialDate(2001, 7, 19),
    "state": "TX",
    "county": EL_PASO,
    "place": "Socorro",
    "caller": "Herminia Zavaleta",
    "relation": Relation.MOTHER,
    "reach": Reach.PHONE,
    "contact": "+19155550147",
    "safety": Safety.SAFE,
    "when": "Por la tarde",
    "wording": "Que llama la tienda",
    "language": "Español",
    "needs_interpreter": False,
    "words": "Se la llevaron al salir del trabajo.",
    "word": WORD,
    "consent": consented("keep_record-1", "es"),
}
_STEPS = (
    ("for_whom",),
    ("name", "matter", "is_born_asked", "born", "state"),
    ("county", "place"),
    ("caller", "relation", "reach", "contact"),
    tuple(ANSWERS)[12:],
)
"""In an order in which no later answer makes an earlier one be asked again."""


def begun(**other: Any) -> str:
    """Begin a request and answer everything; give the word that the browser carries."""
    word = begin_draft(actor=VISITOR, address=ADDRESS, county="", at=utc_now())
    answers = ANSWERS | other
    for step in _STEPS:
        told = {name: answers[name] for name in step}
        save_answers(actor=VISITOR, word=word, told=told, at=utc_now())
    extra = {name: value for name, value in other.items() if name not in ANSWERS}
    if extra:
        save_answers(actor=VISITOR, word=word, told=extra, at=utc_now())
    return word


def sent(word: str, address: str = ADDRESS) -> Draft:
    """Send it."""
    return send_help(actor=VISITOR, word=word, address=address, has_territory=True, at=utc_now())
