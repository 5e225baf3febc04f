"""What one person is known by, and what somebody asks for. Neither is ever stored as it stands."""

from dataclasses import dataclass

Identifier = tuple[str, str]
"""A kind (`curp`, `a_number`, …) and the value in its one normal form."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One recorded name. Whoever has one name only has it as `given`; what is missing is empty."""

    given: tuple[str, ...]
    first_surname: str = ""
    second_surname: str = ""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date, or what is known of it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether day, month and year are all known."""
        return None not in {self.year, self.month, self.day}

    @property
    def is_placeholder(self) -> bool:
        """Whether it is 1 January, which offices write where the day is unknown."""
        return (self.month, self.day) == (1, 1)


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that one person is known by: every recorded name, date and number."""

    names: tuple[NameForm, ...]
    births: tuple[BirthDate, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    state_of_birth: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for.

    `words` are names whose part is not known, in the order they were typed; `name` has its parts.
    Several `births` are readings of one date, such as 12/3/1985.
    """

    words: tuple[str, ...] = ()
    name: NameForm | None = None
    births: tuple[BirthDate, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    state_of_birth: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked that could be looked up."""
        return not (self.words or self.name or self.births or self.identifiers)
