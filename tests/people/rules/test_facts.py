"""What can be recorded: dates in part, numbers in one form, contact points, texts and back."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.languages import LANGUAGES
from amparo.kernel.words import Words
from amparo.people.rules import facts
from amparo.people.rules.consents import wordings
from amparo.people.rules.contacts import may_be_used, read_contact_value, spoken
from amparo.people.rules.dates import PartialDate, read_birth_date
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import ContactKind, IdentifierKind, Safety
from amparo.people.rules.identifiers import check_identifier, doubts_about
from amparo.people.rules.texts import read_text, text_of
from amparo.people.rules.words import WORDS
from amparo.reception.rules.words import WORDS as RECEPTION

TODAY = date(2026, 11, 24)
CURP = "SABC560626MDFLRN01"
ORIGIN = facts.Provenance(facts.Source.LIST, facts.Confidence.DOUBTFUL, TODAY, "ñ")


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("curp", "sabc-560626 mdflrn01", CURP),
        ("curp", "MOTR930411HJCRMN03", "MOTR930411HJCRMN03"),
        ("curp", "BOXW310820HNERXN09", "BOXW310820HNERXN09"),
        ("rfc", "GODE561231GR8", "GODE561231GR8"),
        ("a_number", "A 12 345 678", "A012345678"),
        ("a_number", "1234567", "A001234567"),
        ("passport", "g-123 45678", "G12345678"),
        ("matricula", "mx 0001-22", "MX000122"),
        ("fins", "000 123", "000123"),
        ("other", "ab.12", "AB12"),
    ],
)
def test_a_number_is_kept_in_one_form(kind: str, written: str, kept: str):
    assert check_identifier(IdentifierKind(kind), written).value == kept


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("curp", "MOTR930411HJCRMG73"),
        ("curp", "MOTR931411HJCRMN03"),
        ("curp", "MOTR"),
        ("rfc", "1"),
        ("a_number", "123456"),
        ("a_number", "1234567890"),
        ("a_number", "٣٣٣٣٣٣٣"),
        ("passport", "1"),
        ("fins", "x1"),
        ("other", "!?"),
    ],
)
def test_what_cannot_be_a_number_of_its_kind_is_refused(kind: str, written: str):
    with pytest.raises(FactRefused):
        check_identifier(IdentifierKind(kind), written)


def test_an_rfc_whose_last_digit_differs_only_warns():
    checked = check_identifier(IdentifierKind.RFC, "GODE561231GR9")
    assert checked.value == "GODE561231GR9"
    assert len(checked.warnings) == 1


@given(st.sampled_from(IdentifierKind), st.text(max_size=60))
def test_any_text_is_a_number_or_refused(kind: IdentifierKind, written: str):
    try:
        checked = check_identifier(kind, written)
    except FactRefused:
        return
    assert check_identifier(kind, checked.value).value == checked.value


def born(*parts: int | None) -> facts.BirthDate:
    return facts.BirthDate(PartialDate(*parts))


NUMBER = facts.Identifier(IdentifierKind.CURP, CURP)


@pytest.mark.parametrize(
    ("values", "doubts"),
    [
        ((NUMBER,), 0),
        ((NUMBER, born(1956, 6, 26)), 0),
        ((NUMBER, born(1956)), 0),
        ((NUMBER, born(1957, 6, 26)), 1),
        ((NUMBER, born(1957, 6, 26), born(1956, 6, 26)), 0),
        ((NUMBER, facts.RecordedSex(facts.Sex.FEMALE)), 0),
        ((NUMBER, facts.RecordedSex(facts.Sex.X)), 0),
        ((NUMBER, facts.RecordedSex(facts.Sex.MALE)), 1),
        ((facts.Identifier(IdentifierKind.RFC, "GODE561231GR9"),), 1),
    ],
)
def test_what_does_not_fit_together_is_said(values: tuple[facts.Value, ...], doubts: int):
    assert len(doubts_about(values)) == doubts


@pytest.mark.parametrize(
    "parts",
    [(1985, 3, 12), (1985, None, None), (None, 2, 29), (1985, 3, None), (2026, 11, 24)],
)
def test_a_birth_date_may_be_known_in_part(parts: tuple[int | None, ...]):
    assert read_birth_date(PartialDate(*parts), TODAY) == PartialDate(*parts)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ((None, None, None), "year"),
        ((None, 3, None), "year"),
        ((1985, None, 3), "month"),
        ((1985, 13, 1), "month"),
        ((1985, 2, 29), "day"),
        ((1985, 1, 0), "day"),
        ((1879, 1, 1), "year"),
        ((2026, 11, 25), "year"),
        ((2027, None, None), "year"),
    ],
)
def test_what_cannot_be_a_birth_date_is_refused_at_its_part(parts: tuple[int, ...], field: str):
    with pytest.raises(FactRefused) as refusal:
        read_birth_date(PartialDate(*parts), TODAY)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("written", "kept"),
    [("(915) 532-0000", "+19155320000"), ("+52 55 5555 5555", "+525555555555")],
)
def test_a_telephone_number_is_kept_as_the_plan_writes_it(written: str, kept: str):
    assert read_contact_value(ContactKind.PHONE, written) == kept


@given(st.text(max_size=40))
def test_any_text_is_a_telephone_number_or_refused(written: str):
    try:
        kept = read_contact_value(ContactKind.PHONE, written)
    except FactRefused:
        return
    assert spoken(facts.Contact(ContactKind.PHONE, kept)).startswith("+")


@pytest.mark.parametrize("safety", list(Safety))
def test_a_sender_uses_only_what_somebody_said_is_safe(safety: Safety):
    contact = facts.Contact(ContactKind.PHONE, "+19155320000", safety)
    assert may_be_used(contact) == (safety is Safety.SAFE)


VALUES: tuple[facts.Value, ...] = (
    facts.Name("Rosa", "de la Cruz", "", "D L CRUZ ROSA"),
    facts.BirthDate(PartialDate(1985, None, None, is_approximate=True)),
    facts.RecordedSex(facts.Sex.X),
    facts.Place(facts.PlaceRole.BIRTH, town="Uruapan"),
    NUMBER,
    facts.Contact(ContactKind.EMAIL, "a@b.mx", Safety.SAFE, when="after six"),
    facts.Language("Mixteco", needs_interpreter=True),
    facts.Relationship(facts.Relation.MOTHER, other=uuid4()),
    facts.Flag(facts.Vulnerability.ILL, holds=False),
    facts.Consent(
        facts.Purpose.KEEP_RECORD,
        facts.Answer.GIVEN,
        facts.Manner.WRITING,
        "keep_record-1",
        "es",
    ),
)


def test_every_kind_has_a_value_here():
    assert {facts.kind_of(one) for one in VALUES} == set(facts.Kind)


@pytest.mark.parametrize("value", VALUES, ids=facts.kind_of)
def test_a_fact_comes_back_from_its_text_and_few_lengths_are_seen(value: facts.Value):
    text = text_of(value, ORIGIN)
    assert read_text(facts.kind_of(value), text) == (value, ORIGIN)
    assert len(text.encode()) % 256 == 0


@pytest.mark.parametrize("words", [WORDS, RECEPTION])
def test_every_choice_has_its_words(words: Words):
    assert [one for kind in words.lists for one in kind if one not in words] == []


def test_what_two_lists_call_other_is_said_for_each():
    said = [WORDS[one.OTHER].template for one in (facts.Source, IdentifierKind, facts.Relation)]
    assert said == ["Somebody or something else", "Another number", "Somebody else"]


def test_each_purpose_has_words_in_both_languages_that_nobody_claims_were_reviewed():
    assert {one.purpose for one in wordings()} == set(facts.Purpose)
    assert all(
        set(one.words.by_language) == set(LANGUAGES) and not one.reviewed_by for one in wordings()
    )
