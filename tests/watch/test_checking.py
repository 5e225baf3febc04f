"""Statements checked by the figures: the sentence of 2017, and others from every side."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from amparo.database.services.capabilities import acting
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from amparo.watch.models import Statement
from amparo.watch.rules.errors import StatementUnreadable
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.methods import LOCAL_JAIL
from amparo.watch.rules.statements.claims import Claim, Relation, Side, claim_from
from amparo.watch.rules.statements.reading import Known, read_claim
from amparo.watch.rules.statements.verdicts import Quantity, Verdict
from amparo.watch.services.checking import Checked, StatementDraft, check_claim, keep_statement
from tests.support.measures import counted_queries
from tests.support.personas import ALICIA, CARMEN, actor_of

OWN = ("MEXICO",)
KNOWN = Known(2016, 2017)
SENTENCE = "arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"
BOTH = (Measure.ARRESTS, Measure.REMOVALS)


def checked(sentence: str) -> Checked:
    return check_claim(read_claim(sentence, KNOWN), OWN)


def test_the_sentence_is_wrong_and_the_figures_say_why(database: str):
    found = checked(SENTENCE)
    assert found.judgement.verdict is Verdict.WRONG
    shown = {
        quantity: (change.first.count, change.second.count, str(change.percent))
        for quantity, change in found.shown
    }
    assert shown[Quantity(BOTH)] == (9_086, 13_274, "46.1")
    assert shown[Quantity((Measure.ARRESTS,))] == (3_524, 6_192, "75.7")
    assert shown[Quantity((Measure.ARRESTS,), method=LOCAL_JAIL)] == (513, 1_193, "132.6")
    reasons = " ".join(map(str, found.judgement.reasons))
    assert "those of: Administrative arrests." in reasons


VERDICTS = {
    "Arrests in Miami rose 75.7 % from 3,524 to 6,192": Verdict.RIGHT,
    "Arrests in the Miami area rose by 76 per cent": Verdict.RIGHT,
    "Arrests in the Miami area rose by 74 per cent": Verdict.WRONG,
    "Arrests and deportations in Miami rose from 3,524 to 6,192": Verdict.OTHER,
    "Los arrestos en Houston subieron 5,2 % de 12.896 a 13.565": Verdict.RIGHT,
    "Los arrestos de mexicanos en Houston aumentaron": Verdict.OTHER,
    "Los arrestos de mexicanos en Houston bajaron de 9.090 a 8.567": Verdict.RIGHT,
    "Removals in the country fell": Verdict.RIGHT,
    "Arrests of Mexican nationals rose most in the Dallas area": Verdict.RIGHT,
    "El mayor aumento de arrestos de mexicanos fue en Miami": Verdict.WRONG,
    "Arrests in Miami doubled": Verdict.WRONG,
    "Arrests in Miami tripled in 2003": Verdict.UNCHECKABLE,
    "Arrests of Mexican nationals rose from 70,944 to 87,494": Verdict.RIGHT,
}


@pytest.mark.parametrize("sentence", VERDICTS)
def test_statements_of_every_side_are_checked_alike(database: str, sentence: str):
    assert checked(sentence).judgement.verdict is VERDICTS[sentence]


@pytest.mark.parametrize(
    ("area", "own", "rank", "verdict"),
    [
        ("DAL", True, 1, Verdict.RIGHT),
        ("MIA", True, 1, Verdict.WRONG),
        ("DAL", False, 1, Verdict.RIGHT),
    ],
)
def test_a_rank_is_checked(database: str, area: str, *, own: bool, rank: int, verdict: Verdict):
    claim = Claim((Measure.ARRESTS,), area, 2016, 2017, Relation.RANK, Decimal(rank), own=own)
    assert check_claim(claim, OWN).judgement.verdict is verdict


def test_a_sentence_is_read_in_parts():
    claim = read_claim(SENTENCE, KNOWN)
    assert (claim.measures, claim.area) == (BOTH, "MIA")
    assert (claim.relation, claim.value) == (Relation.MORE_THAN_TIMES, Decimal(2))
    assert (claim.first, claim.second, claim.own) == (3_524, 6_192, False)
    assert (claim.first_year, claim.second_year) == (2016, 2017)
    assert claim_from(claim.facts()) == claim


@pytest.mark.parametrize(
    ("sentence", "relation", "value"),
    [
        ("los arrestos se duplicaron", Relation.TIMES, Decimal(2)),
        ("las deportaciones más que se duplicaron", Relation.MORE_THAN_TIMES, Decimal(2)),
        ("arrests fell 5.8%", Relation.PERCENT, Decimal("-5.8")),
        ("arrests from 2016 to 2017", Relation.FIGURES, None),
    ],
)
def test_words_for_a_relation_are_known(sentence: str, relation: Relation, value: Decimal | None):
    claim = read_claim(sentence, KNOWN)
    assert (claim.relation, claim.value) == (relation, value)
    assert claim.first is None


@pytest.mark.parametrize("sentence", ["", "Sightings rose", "🎉" * 100, "9" * 400])
def test_what_is_no_claim_is_said(sentence: str):
    with pytest.raises(StatementUnreadable):
        read_claim(sentence, KNOWN)


def test_a_check_asks_the_database_a_few_times(database: str):
    with counted_queries() as asked:
        checked(SENTENCE)
    assert len(asked) < 45


def draft() -> StatementDraft:
    return StatementDraft(
        SENTENCE, Side.PRESS, "A newspaper, 2017", None, read_claim(SENTENCE, KNOWN), uuid4()
    )


def test_headquarters_keeps_a_statement_once(database: str):
    carmen, token = actor_of(CARMEN)
    one = draft()
    with acting(token):
        first = keep_statement(actor=carmen, draft=one, own=OWN, at=utc_now())
        again = keep_statement(actor=carmen, draft=one, own=OWN, at=utc_now())
    assert first.id == again.id
    kept = Statement.objects.get(pk=first.id)
    assert (kept.verdict, kept.side) == ("wrong", "press")
    assert kept.evidence[0]["first"] == 9_086
    assert claim_from(kept.claim) == one.claim


def test_a_consulate_keeps_none(database: str):
    alicia, token = actor_of(ALICIA)
    with pytest.raises(PermissionMissing), acting(token):
        keep_statement(actor=alicia, draft=draft(), own=OWN, at=utc_now())


def test_the_database_lets_headquarters_alone_add_one(database: str):
    alicia, token = actor_of(ALICIA)
    one = draft()
    with pytest.raises(ProgrammingError, match="row-level security"), acting(token):
        Statement.objects.create(
            side=one.side,
            sentence=one.sentence,
            source=one.source,
            claim=one.claim.facts(),
            verdict="right",
            evidence=[],
            sent_key=one.sent_key,
            kept_at=utc_now(),
            kept_by=alicia.person,
        )
