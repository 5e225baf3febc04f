"""Every known hard case of finding a person: she is looked up, scores, and the reason is said."""

from uuid import UUID, uuid4

import pytest

from amparo.people.rules.search.asking import question_of, read_question
from amparo.people.rules.search.features import portrait_features, question_features
from amparo.people.rules.search.parameters import weight
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait, Question
from amparo.people.rules.search.scoring import rank, score

BORN = BirthDate(1985, 3, 12)
MARIA = NameForm(("María", "Elena"), "Hernández", "García", "María Elena Hernández García")
NOBODY = Portrait((NameForm(("Pedro",), "Zúñiga", "Olvera"),), (BirthDate(1950, 7, 29),))


def known(
    given: str, first: str = "", second: str = "", *others: NameForm, born: BirthDate | None = BORN
) -> Portrait:
    form = NameForm(tuple(given.split()), first, second)
    return Portrait((form, *others), (born,) if born else ())


JUAN = known("Juan", "de la Cruz", "Muñoz")
HARD_CASES = [
    # What is known, what is typed, and a reason that must be given.
    ("order", known("María", "Hernández", "García"), "garcia hernandez maria", "Surnames swapped"),
    ("surnames first", known("María", "Hernández", "García"), "hernandez garcia maria", "Every"),
    ("accents and case", known("José", "Pérez", "Núñez"), "JOSE PEREZ NUNEZ", "Every name agrees"),
    ("ñ as ny", known("Juan", "Muñoz"), "juan munyoz", "as it sounds"),
    ("missing second", known("Rosa", "Luna", "Vega"), "rosa luna", "Second surname missing"),
    ("extra second", known("Rosa", "Luna"), "rosa luna vega", "Second surname missing"),
    ("glued surnames", known("Ana", "García", "López"), "ana garcialopez", "written as one"),
    ("recorded glued", known("Ana", "GarcíaLópez"), "ana garcia lopez", "written as one"),
    ("glued rare", known("Ana", "Yachala", "Tepocan"), "ana yachalatepocan", "written as one"),
    ("hyphen", known("Ana", "García", "López"), "ana garcia-lopez", "Every name agrees"),
    ("particles left out", JUAN, "juan cruz muñoz", "A particle"),
    ("particle glued", JUAN, "juan delacruz munoz", "written into a name"),
    ("recorded particle glued", known("Juan", "Delacruz"), "juan de la cruz", "into a name"),
    ("nickname", known("Guadalupe", "Ríos", "Mora"), "lupita rios mora", "A nickname"),
    ("recorded nickname", known("Pepe", "Ríos", "Mora"), "jose rios mora", "A nickname"),
    ("English form", known("Juan", "Ríos", "Mora"), "john rios mora", "English form"),
    ("English ears", known("Joaquín", "Jiménez", "Vela"), "wakin himenez bela", "as it sounds"),
    ("abbreviation", known("María", "Hernández", "Gil"), "Mª Hdez Gil", "abbreviated"),
    ("slip of the keys", known("Ramiro", "Ochoa", "Trejo"), "ramrio ochoa trejo", "slip"),
    ("vowels", known("Ana", "Gutiérrez", "Trejo"), "ana guterrez trejo", "as it sounds"),
    ("initial", known("Ana Luisa", "Ochoa", "Trejo"), "ana l ochoa trejo", "An initial"),
    ("given name missing", known("Ana Luisa", "Ochoa", "Trejo"), "luisa ochoa trejo", "A given"),
    ("swapped date", known("Ana", "Ochoa"), "ana ochoa 1985-12-03", "Day and month swapped"),
    ("1 January", known("Ana", "Ochoa"), "ana ochoa 1/1/1985", "1 January"),
    ("year off by one", known("Ana", "Ochoa"), "ana ochoa 12/03/1986", "year off by one"),
    ("both orders of a date", known("Ana", "Ochoa"), "ana ochoa 3/12/1985", "Birth date agrees"),
    ("year only", known("Ana", "Ochoa"), "ana ochoa 1985", "day and month are missing"),
    ("mononym", known("Xochitl", born=None), "xochitl", "Every name agrees"),
    ("mononym with a date", known("Xochitl"), "xochitl 12/3/1985", "Birth date agrees"),
    (
        "six names",
        known("José Luis Ángel María", "Pérez", "Gómez"),
        "jose luis angel maria perez gomez",
        "Every name agrees",
    ),
    ("one-letter names", known("O", "U"), "o u", "Every name agrees"),
    ("direction marks", known("Ana", "Ochoa"), "\u200fana\u200e \u202eochoa\u202c", "Every"),
    ("emoji", known("Ana", "Ochoa"), "ana 😀 ochoa", "Every name agrees"),
    ("NUL", known("Ana", "Ochoa"), "an\0a ochoa", "Every name agrees"),
    ("another script", known("Дмитрий", "Петров"), "ДМИТРИЙ петров", "Every name agrees"),
    (
        "another recorded name",
        known("Ana", "Ochoa", "", NameForm(("Ana",), "Trejo", "Ochoa")),
        "ana trejo",
        "another recorded name",
    ),
    (
        "wrong second surname",
        known("Ana", "Ochoa", "Trejo"),
        "ana ochoa villegas",
        "Second surname",
    ),
]


@pytest.mark.parametrize(
    ("portrait", "typed", "reason"),
    [case[1:] for case in HARD_CASES],
    ids=[case[0] for case in HARD_CASES],
)
def test_a_hard_case_is_looked_up_scored_and_explained(portrait: Portrait, typed: str, reason: str):
    question = read_question(typed)
    match = score(question, portrait)
    assert portrait_features(portrait) & set(question_features(question))
    assert match.points >= weight("ranking", "shown_from")
    assert match.points > score(question, NOBODY).points
    assert any(reason in str(one) for one in match.reasons), [str(one) for one in match.reasons]


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("A 012 345 678", "a_number", "012345678"),
        ("a12345678 ana", "a_number", "012345678"),
        ("ana ochoa A#012345678", "a_number", "012345678"),
        ("A-012-345-678", "a_number", "012345678"),
        ("ana 012345678 ochoa", "a_number", "012345678"),
        ("ana hegm850312mdfrrr08", "curp", "HEGM850312MDFRRR08"),
        ("HEGM850312MDFRRR08", "curp", "HEGM850312MDFRRR08"),
    ],
)
def test_a_number_is_read_wherever_it_stands(typed: str, kind: str, value: str):
    question = read_question(typed)
    assert question.identifiers == ((kind, value),)
    assert f"number {kind} {value}" in question_features(question)
    assert set(question.words) <= {"ana", "ochoa"}


@pytest.mark.parametrize(
    ("typed", "births"),
    [
        ("12/3/1985", ((1985, 3, 12), (1985, 12, 3))),
        ("25/3/1985", ((1985, 3, 25),)),
        ("3/25/1985", ((1985, 3, 25),)),
        ("3/3/85", ((1985, 3, 3),)),
        ("12.03.05", ((2005, 3, 12), (2005, 12, 3))),
        ("1985-03-12", ((1985, 3, 12),)),
        ("19850312", ((1985, 3, 12),)),
        ("12 de marzo de 1985", ((1985, 3, 12),)),
        ("12 marzo 1985", ((1985, 3, 12),)),
        ("March 12, 1985", ((1985, 3, 12),)),
        ("march 12th 1985", ((1985, 3, 12),)),
        ("mar. 1985", ((1985, 3, None),)),
        ("1985", ((1985, None, None),)),
        ("99/99/1985", ((1985, None, None),)),
        ("ana a 1986-04-03", ((1986, 4, 3),)),
        ("12/3", ()),
    ],
)
def test_a_date_is_read_in_either_order(typed: str, births: tuple[tuple[int, ...], ...]):
    found = read_question(f"ana {typed} ochoa").births
    assert tuple((one.year, one.month, one.day) for one in found) == births


def test_the_name_of_a_month_may_be_the_name_of_a_person():
    assert read_question("mayo ochoa").words == ("mayo", "ochoa")
    assert read_question("julio ochoa 12/3/1985").words == ("julio", "ochoa")


def test_a_curp_tells_the_birth_date():
    portrait = Portrait((MARIA,), (), (("curp", "HEGM850312MDFRRR08"),))
    match = score(read_question("maria hernandez 12/3/1985"), portrait)
    assert "Birth date agrees" in [str(one) for one in match.reasons]
    of_2005 = score(
        read_question("maria hernandez 12/3/2005"),
        Portrait((MARIA,), (), (("curp", "HEGM050312MDFRRRA8"),)),
    )
    assert "Birth date agrees" in [str(one) for one in of_2005.reasons]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("maria hernandez garcia 12/3/1985", "maria hernandez garcia 1985"),
        ("maria hernandez garcia", "maria hernandez"),
        ("maria hernandez", "maria hernandez lopez"),
        ("maria hernandez garcia", "maria garcia hernandez"),
        ("elena hernandez garcia 12/3/1985", "elena hernandez garcia 3/13/1985"),
        ("maria hernandez garcia", "mary ernandes garsia"),
        ("maria hernandez garcia 12/3/1985", "maria hernandez garcia 12/3/1986"),
        ("maria hernandez garcia 12/3/1986", "maria hernandez garcia 12/3/1995"),
        ("maria hernandez garcia A012345678", "maria hernandez garcia"),
    ],
)
def test_what_agrees_more_scores_more(better: str, worse: str):
    portrait = Portrait((MARIA,), (BORN,), (("a_number", "012345678"),))
    assert (
        score(read_question(better), portrait).points > score(read_question(worse), portrait).points
    )


def test_a_rare_name_says_more_than_a_common_one():
    rare = score(read_question("ana yachala"), known("Ana", "Yachala"))
    common = score(read_question("ana hernandez"), known("Ana", "Hernández"))
    assert rare.points > common.points


def test_fields_tell_a_surname_from_a_given_name():
    portrait = known("Cruz", "Santiago")
    asked = question_of(NameForm(("Santiago",), "Cruz"))
    assert "A given name stands" in " ".join(map(str, score(asked, portrait).reasons))
    assert (
        score(question_of(NameForm(("Cruz",), "Santiago")), portrait).points
        > score(asked, portrait).points
    )


def test_another_number_tells_against_unless_one_may_have_several():
    curp = Portrait((MARIA,), (), (("curp", "HEGM850312MDFRRR08"),))
    alien = Portrait((MARIA,), (), (("a_number", "012345678"),))
    plain = score(Question(("maria",)), curp).points
    other = Question(("maria",), None, (), (("curp", "XEXX010101HNEXXXA4"), ("a_number", "9" * 9)))
    assert score(other, curp).points < plain
    assert score(other, alien).points == plain


def test_a_state_of_birth_tells():
    portrait = Portrait((MARIA,), (), (), "MC")
    points = [
        score(Question(("maria",), state_of_birth=one), portrait).points for one in ("MC", "", "JC")
    ]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == 3


def crowd(size: int) -> dict[UUID, Portrait]:
    return {uuid4(): known("María", "Hernández", born=None) for _ in range(size)}


def test_too_many_equals_are_said_and_a_birth_date_tells_them_apart():
    many = crowd(11)
    sought = uuid4()
    assert rank(read_question("maria hernandez"), many).too_many_equals
    assert not rank(read_question("maria hernandez"), crowd(10)).too_many_equals
    many[sought] = known("María", "Hernández")
    told = rank(read_question("maria hernandez 12/3/1985"), many)
    assert told.matches[0].person == sought
    assert not told.too_many_equals


def test_nobody_is_shown_who_has_nothing_in_common():
    ranking = rank(read_question("maria hernandez"), {uuid4(): NOBODY})
    assert ranking.matches == ()
    assert not ranking.too_many_equals


def test_no_feature_is_a_name_alone():
    portrait = Portrait((MARIA,), (BORN,), (("curp", "HEGM850312MDFRRR08"),))
    kinds = {one.split()[0] for one in portrait_features(portrait)}
    assert kinds == {"sounds", "bones", "year", "day", "date", "number"}
    assert all(len(one.split()) == 3 for one in portrait_features(portrait) if one[:4] != "date")
