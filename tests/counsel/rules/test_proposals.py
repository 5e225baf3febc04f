"""Who is proposed, in which order and why: the rule as a table."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from amparo.cases.rules.types import Area
from amparo.counsel.rules.conflicts import Finding
from amparo.counsel.rules.consents import (
    Asked,
    ConsentTold,
    Subject,
    lacks,
    wordings,
    wordings_on,
)
from amparo.counsel.rules.licences import federal_areas, suffices, takes_any_licence
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.rules.panel import (
    Arrangement,
    Entry,
    EntryKind,
    Licence,
    Profile,
    Standing,
    Why,
    standing_of,
)
from amparo.counsel.rules.proposals import Candidate, Need, propose
from amparo.counsel.rules.words import WORDS
from amparo.kernel.languages import LANGUAGES
from amparo.people.rules.facts import Answer, Manner

TODAY = date(2026, 11, 24)
PROFILE = Profile(
    "Bufete Inventado",
    Arrangement.PAID,
    "penal migratory",
    "Español, K'iche'",
    "48141",
    5,
    "America/Denver",
)
LICENCE = Licence("TX", "1", date(2010, 1, 1), date(2031, 1, 1), TODAY, "Consultado.")
NEED = Need(Area.PENAL, ("español", "K'ICHE'"), "48141", "TX", may_be_paid=True)


def standing(profile: Profile | None = PROFILE, *held: Licence, suspended: bool = False):
    licences = tuple((uuid4(), one) for one in held or (LICENCE,))
    return Standing(profile, licences, suspended, "x" if suspended else "")


def candidate(number: int = 1, **other) -> Candidate:
    given = {"standing": standing(), "load": 2, "finding": Finding.NONE_FOUND}
    return Candidate(UUID(int=number), **(given | other))


def reasons(one: Candidate, need: Need = NEED) -> str:
    proposal = propose(need, [one], TODAY)
    (ranked,) = proposal.proposed or proposal.set_aside
    return " ".join(str(reason) for reason in ranked.reasons)


AGAINST = {
    "nothing recorded": (candidate(standing=standing(None)), "Nothing is recorded"),
    "suspended": (candidate(standing=standing(suspended=True)), "suspended"),
    "area": (candidate(standing=standing(replace(PROFILE, areas="civil"))), "area"),
    "expired": (
        candidate(standing=standing(PROFILE, replace(LICENCE, until=TODAY - timedelta(1)))),
        "licence has ended",
    ),
    "not begun": (
        candidate(standing=standing(PROFILE, replace(LICENCE, since=TODAY + timedelta(1)))),
        "No licence in force",
    ),
    "elsewhere": (
        candidate(standing=standing(PROFILE, replace(LICENCE, place="NM"))),
        "No licence in force",
    ),
    "full": (candidate(load=5), "5 of 5"),
    "no room at all": (
        candidate(standing=standing(replace(PROFILE, capacity=0)), load=0),
        "0 of 0",
    ),
    "conflict": (candidate(finding=Finding.MAY_EXIST), "ask her"),
    "declined": (candidate(answered=frozenset({OfferState.DECLINED})), "declined"),
}


@pytest.mark.parametrize(("one", "said"), AGAINST.values(), ids=AGAINST)
def test_whoever_cannot_take_it_is_set_aside_and_it_says_why(one: Candidate, said: str):
    proposal = propose(NEED, [one], TODAY)
    assert (proposal.proposed, proposal.place_of(one.lawyer)) == ((), 0)
    assert said in reasons(one)


def test_who_is_paid_needs_the_clients_word():
    unpaid = replace(NEED, may_be_paid=False)
    assert "has not agreed" in reasons(candidate(), unpaid)
    free = standing(replace(PROFILE, arrangement=Arrangement.PRO_BONO))
    assert propose(unpaid, [candidate(standing=free)], TODAY).proposed


def test_every_reason_for_her_is_said():
    said = reasons(candidate())
    for words in ("Speaks español, K'ICHE'", "Serves the county", "2 of 5", "Licensed (TX)"):
        assert words in said
    soon = candidate(standing=standing(PROFILE, replace(LICENCE, until=TODAY + timedelta(20))))
    assert "ends in 20 days" in reasons(soon)
    last_day = candidate(standing=standing(PROFILE, replace(LICENCE, until=TODAY)))
    assert "ends in 0 days" in reasons(last_day)


ORDER = {
    "language before place": (
        {"standing": standing(replace(PROFILE, counties=""))},
        {"standing": standing(replace(PROFILE, languages="English"))},
    ),
    "place before load": (
        {"load": 4},
        {"load": 0, "standing": standing(replace(PROFILE, counties=""))},
    ),
    "less before more": ({"load": 1}, {"load": 2}),
    "whoever let it lapse comes last": (
        {"standing": standing(replace(PROFILE, languages="")), "load": 4},
        {"answered": frozenset({OfferState.LAPSED}), "load": 0},
    ),
}


@pytest.mark.parametrize(("first", "second"), ORDER.values(), ids=ORDER)
def test_they_stand_in_order(first: dict[str, object], second: dict[str, object]):
    one, other = candidate(2, **first), candidate(1, **second)
    for given in ([one, other], [other, one]):
        proposal = propose(NEED, given, TODAY)
        assert [ranked.lawyer for ranked in proposal.proposed] == [one.lawyer, other.lawyer]
        assert proposal.place_of(other.lawyer) == 2


def test_a_federal_matter_takes_the_licence_of_any_state():
    assert takes_any_licence(Area.MIGRATORY, TODAY)
    assert not takes_any_licence(Area.PENAL, TODAY)
    assert suffices(LICENCE, Area.MIGRATORY, "NM", TODAY)
    assert not suffices(LICENCE, Area.PENAL, "NM", TODAY)
    assert suffices(LICENCE, Area.PENAL, "", TODAY)
    assert all(one.review.source and not one.review.reviewed_by for one in federal_areas())


def test_what_is_recorded_adds_up_to_how_she_stands():
    first, renewed, other = uuid4(), uuid4(), uuid4()
    later = replace(LICENCE, until=date(2040, 1, 1))
    entries = [
        Entry(uuid4(), EntryKind.PROFILE, PROFILE),
        Entry(first, EntryKind.LICENCE, LICENCE),
        Entry(other, EntryKind.LICENCE, replace(LICENCE, place="NM")),
        Entry(uuid4(), EntryKind.SUSPENDED, Why("Queja.")),
        Entry(renewed, EntryKind.LICENCE, later, first),
    ]
    now = standing_of(entries)
    assert now.is_suspended
    assert now.suspended_for == "Queja."
    assert [one for one, _ in now.licences] == [renewed, other]
    back = standing_of([*entries, Entry(uuid4(), EntryKind.RESUMED, Why("Aclarado."))])
    assert not back.is_suspended
    assert standing_of([]).profile is None


def test_what_the_client_has_not_agreed_to_is_named():
    told = ConsentTold(
        Asked.GIVEN, Asked.GIVEN, Asked.REFUSED, Manner.SPEAKING, TODAY, "referral-1", "es"
    )
    assert len(lacks(None, None)) == 2
    assert len(lacks(None, Arrangement.PAID)) == 3
    assert lacks(told, Arrangement.CONSULTING) == []
    assert len(lacks(told, Arrangement.PAID)) == 1
    assert len(lacks(told, None, Answer.WITHDRAWN)) == 1
    assert lacks(told, None, Answer.GIVEN) == []


def test_every_question_has_words_in_both_languages():
    assert set(wordings_on(TODAY)) == set(Subject)
    assert all(set(one.words.by_language) == set(LANGUAGES) for one in wordings())
    assert wordings_on(date(2016, 1, 1)) == {}


@pytest.mark.parametrize("listed", WORDS.lists)
def test_every_member_has_words(listed):
    assert all(member in WORDS for member in listed)
