"""What can be recorded about a person: each kind of fact with its values, and where it came from.

Nothing here says what somebody's standing with any authority is: there is no such fact. Facts
that could harm belong to the legal compartment of a case.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from amparo.people.rules.dates import PartialDate


class Kind(StrEnum):
    """A kind of fact, in the order in which a person's page shows them."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    PLACE = "place"
    IDENTIFIER = "identifier"
    CONTACT = "contact"
    LANGUAGE = "language"
    RELATIONSHIP = "relationship"
    FLAG = "flag"
    CONSENT = "consent"


class Source(StrEnum):
    """Who or what a fact was learnt from."""

    PERSON = "person"
    RELATIVE = "relative"
    DOCUMENT = "document"
    AUTHORITY = "authority"
    LIST = "list"
    CONSULATE = "consulate"
    OTHER = "other"


class Confidence(StrEnum):
    """How far a fact is relied on."""

    PROVED = "proved"
    STATED = "stated"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact came from: source, how sure, the day it was learnt, and a word on it."""

    source: Source
    confidence: Confidence
    learnt_on: date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A recorded name. Somebody with one name only has it in `given`; particles stay in place."""

    given: str = ""
    first_surname: str = ""
    second_surname: str = ""
    as_written: str = ""

    @property
    def whole(self) -> str:
        """Give the name as it is read out; as the source wrote it when it was not taken apart."""
        parts = (self.given, self.first_surname, self.second_surname)
        return " ".join(part for part in parts if part) or self.as_written


class Sex(StrEnum):
    """As a document says it, or the person."""

    FEMALE = "female"
    MALE = "male"
    X = "x"


class PlaceRole(StrEnum):
    """What a place is to a person."""

    BIRTH = "birth"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    LAST_SEEN = "last_seen"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known, from large to small."""

    role: PlaceRole
    country: str = ""
    state: str = ""
    town: str = ""
    detail: str = ""


class IdentifierKind(StrEnum):
    """The numbers that documents bear."""

    CURP = "curp"
    RFC = "rfc"
    PASSPORT = "passport"
    MATRICULA = "matricula"
    VOTER_CARD = "voter_card"
    A_NUMBER = "a_number"
    FINS = "fins"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number by which others know a person; `value` is in its kept form."""

    kind: IdentifierKind
    value: str
    issuer: str = ""


class ContactKind(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    EMAIL = "email"
    POST = "post"
    SOMEBODY = "somebody"


class Safety(StrEnum):
    """Whether using a contact point can harm the person. Unknown is not yes."""

    SAFE = "safe"
    UNKNOWN = "unknown"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact point: how to reach somebody, whether that is safe, when, how, with which words."""

    kind: ContactKind
    value: str
    safety: Safety = Safety.UNKNOWN
    when: str = ""
    how: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language somebody speaks: the grouping, the variant in her own words, an interpreter."""

    grouping: str
    variant: str = ""
    needs_interpreter: bool = False


class Relation(StrEnum):
    """What somebody else is to the person."""

    MOTHER = "mother"
    FATHER = "father"
    CHILD = "child"
    SPOUSE = "spouse"
    PARTNER = "partner"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    GUARDIAN = "guardian"
    WARD = "ward"
    FRIEND = "friend"
    EMPLOYER = "employer"
    LAWYER = "lawyer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Who somebody else is to the person: somebody recorded here, or a name alone."""

    relation: Relation
    name: str = ""
    other: UUID | None = None


class Vulnerability(StrEnum):
    """What makes care urgent or changes how it is given."""

    MINOR_ALONE = "minor_alone"
    PREGNANT = "pregnant"
    ILL = "ill"
    DISABILITY = "disability"
    OLDER = "older"
    IN_DANGER = "in_danger"
    VIOLENCE = "violence"
    EXPLOITATION = "exploitation"
    SELF_HARM = "self_harm"
    CANNOT_READ = "cannot_read"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to mind about a person; `holds` is false once it no longer does."""

    what: Vulnerability
    holds: bool = True
    note: str = ""


class Purpose(StrEnum):
    """What a person is asked to agree to."""

    KEEP_RECORD = "keep_record"
    TELL_FAMILY = "tell_family"
    TELL_LAWYER = "tell_lawyer"
    TELL_AUTHORITY = "tell_authority"


class Answer(StrEnum):
    """What she answered."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Manner(StrEnum):
    """How she answered."""

    WRITING = "writing"
    SPEAKING = "speaking"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Consent:
    """An answer to one question, with the version of the words it was asked in."""

    purpose: Purpose
    answer: Answer
    manner: Manner
    wording: str
    language: str


@dataclass(frozen=True, slots=True)
class BirthDate:
    """When somebody was born, as far as it is known."""

    on: PartialDate


@dataclass(frozen=True, slots=True)
class RecordedSex:
    """A recorded sex."""

    value: Sex


Value = (
    Name
    | BirthDate
    | RecordedSex
    | Place
    | Identifier
    | Contact
    | Language
    | Relationship
    | Flag
    | Consent
)

KINDS: dict[Kind, type[Value]] = {
    Kind.NAME: Name,
    Kind.BIRTH_DATE: BirthDate,
    Kind.SEX: RecordedSex,
    Kind.PLACE: Place,
    Kind.IDENTIFIER: Identifier,
    Kind.CONTACT: Contact,
    Kind.LANGUAGE: Language,
    Kind.RELATIONSHIP: Relationship,
    Kind.FLAG: Flag,
    Kind.CONSENT: Consent,
}
"""The one table of kinds: what is recorded under each."""

_OF_TYPE = {recorded: kind for kind, recorded in KINDS.items()}


def kind_of(value: Value) -> Kind:
    """Give the kind that a value is recorded under."""
    return _OF_TYPE[type(value)]


_INVERSE = {
    Relation.MOTHER: Relation.CHILD,
    Relation.FATHER: Relation.CHILD,
    Relation.GRANDPARENT: Relation.GRANDCHILD,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
    Relation.GUARDIAN: Relation.WARD,
    Relation.WARD: Relation.GUARDIAN,
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.PARTNER: Relation.PARTNER,
    Relation.SIBLING: Relation.SIBLING,
    Relation.FRIEND: Relation.FRIEND,
}


def inverse_of(relation: Relation) -> Relation | None:
    """Give what the person is to the other; None where words do not turn around by themselves."""
    return _INVERSE.get(relation)
