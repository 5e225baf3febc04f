"""The registry as `benchmarks.search` fills it: people, keys and facts as if registered."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.database.rules.logins import DATABASE
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import (
    BirthDate,
    Confidence,
    Identifier,
    IdentifierKind,
    Name,
    PlaceRole,
    Provenance,
    Source,
    Value,
    kind_of,
)
from amparo.people.rules.facts import Place as HomePlace
from amparo.people.rules.search.portrait_texts import text_of_portrait
from amparo.people.rules.search.portraits import Portrait
from amparo.people.rules.texts import text_of
from amparo.vault.rules.derivation import KEY_BYTES, held_key
from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, encrypt
from amparo.vault.rules.places import Place
from amparo.vault.rules.texts import encoded
from amparo.vault.services.consulates import newest_key
from amparo.vault.services.keepers import Seat
from benchmarks.generated_people import Made
from tests.support.databases import superuser

_AT = datetime(2026, 1, 2, 12, tzinfo=UTC)
_TOLD = Provenance(Source.PERSON, Confidence.STATED, date(2026, 1, 2))
_TOGETHER = 5000
_PERSON = (
    "people_person (id, consulate_id, year, number, compartment, sent_key, registered_at,"
    " registered_by, portrait)"
)
_FACT = (
    "people_fact (id, consulate_id, person_id, number, kind, sealed, sent_key, recorded_at,"
    " recorded_by)"
)
_KEY = "vault_personkey (id, consulate_id, holder_id, wrapped)"
_FIRST = 100_000
"""Above the numbers that the demonstration gave out."""
Rows = list[tuple[object, ...]]


def fill_registry(consulate: UUID, people: Sequence[Made]) -> dict[str, object]:
    """Register everybody, each with a key and every fact sealed under it; give how many facts."""
    facts = copy_registry(consulate, people)
    with superuser(DATABASE) as administrator:
        for table in ("people_person", "people_fact", "vault_personkey"):
            administrator.execute(f"VACUUM ANALYZE {table}")
    return {"facts a person": round(facts / len(people), 1)}


def copy_registry(consulate: UUID, people: Sequence[Made]) -> int:
    """Register everybody and leave the tables as they are then; give how many facts."""
    by, facts = uuid4(), 0
    with superuser(DATABASE) as administrator:
        for begins in range(0, len(people), _TOGETHER):
            made = people[begins : begins + _TOGETHER]
            told: tuple[Rows, Rows, Rows] = ([], [], [])
            for number, one in enumerate(made, begins + _FIRST):
                for rows, new in zip(told, _rows(consulate, one, number, by), strict=True):
                    rows.extend(new)
            facts += len(told[1])
            for table, rows in zip((_PERSON, _FACT, _KEY), told, strict=True):
                with administrator.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
    return facts


def _rows(consulate: UUID, made: Made, number: int, by: UUID) -> tuple[Rows, Rows, Rows]:
    secret = secrets.token_bytes(KEY_BYTES)
    key, facts = held_key(secret, 1), list[tuple[object, ...]]()
    for place, value in enumerate(_values(made.portrait), 1):
        fact = uuid4()
        bound = Seat(Place("people_fact", "sealed", fact, consulate), made.id).bound()
        sealed = _sealed(key.fields, Header(Keeper.PERSON, 1), text_of(value, _TOLD), bound)
        kind = kind_of(value).value
        facts.append((fact, consulate, made.id, place, kind, sealed, uuid4(), _AT, by))
    keeper = newest_key(consulate)
    header, bound = Header(Keeper.CONSULATE, keeper.version), _place_of_key(consulate, made.id)
    wrapped = encrypt(keeper.people, header, secrets.token_bytes(NONCE_BYTES), secret, bound)
    bound = Seat(Place("people_person", "portrait", made.id, consulate), made.id).bound()
    portrait = _sealed(key.fields, Header(Keeper.PERSON, 1), text_of_portrait(made.portrait), bound)
    person = (made.id, consulate, 2026, number, "open", uuid4(), _AT, by, portrait)
    return [person], facts, [(uuid4(), consulate, made.id, wrapped)]


def _sealed(cipher: AESGCM, header: Header, text: str, bound: bytes) -> bytes:
    return encrypt(cipher, header, secrets.token_bytes(NONCE_BYTES), encoded(text), bound)


def _place_of_key(consulate: UUID, holder: UUID) -> bytes:
    return Place("vault_personkey", "wrapped", holder, consulate).associated_data()


def _values(portrait: Portrait) -> Iterator[Value]:
    for form in portrait.names:
        given = " ".join(form.given)
        yield Name(given, form.first_surname, form.second_surname, form.as_written)
    for born in portrait.births:
        yield BirthDate(PartialDate(born.year, born.month, born.day, born.approximate))
    for kind, value in portrait.identifiers:
        yield Identifier(IdentifierKind(kind), value)
    if portrait.state_of_birth:
        yield HomePlace(PlaceRole.BIRTH, "MX", portrait.state_of_birth)
