"""Invented people. None is anybody: names are put together at random, and all else with them."""

from dataclasses import dataclass

from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import (
    BirthDate,
    Contact,
    ContactKind,
    Flag,
    Language,
    Name,
    Place,
    PlaceRole,
    Safety,
    Value,
    Vulnerability,
)


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody of the demonstration: who registered them, and what is known."""

    keeper: str
    values: tuple[Value, ...]
    compartment: Compartment = Compartment.OPEN


PEOPLE = (
    InventedPerson(
        "alicia.elp",
        (
            Name("Rosa Elia", "Quintanar", "de la Garza", "QUINTANAR D L GARZA ROSA E"),
            BirthDate(PartialDate(1985, 3, 12)),
            Contact(
                ContactKind.PHONE,
                "+19155550142",
                Safety.SAFE,
                "Después de las seis",
                "No dejar recado",
                "Una amiga de la escuela",
            ),
            Language("Español"),
        ),
    ),
    InventedPerson(
        "alicia.elp",
        (
            Name("Martín", "Ochoa", "Beltrán"),
            BirthDate(PartialDate(1991, 1, 1)),
            Place(PlaceRole.ORIGIN, "México", "Michoacán", "Uruapan"),
            Language("Purépecha", "de la meseta", needs_interpreter=True),
        ),
    ),
    InventedPerson(
        "alicia.elp",
        (
            Name("Itzel", "Ñáñez"),
            BirthDate(PartialDate(2004, 7)),
            Flag(Vulnerability.PREGNANT, note="Consulta el martes."),
        ),
    ),
    InventedPerson(
        "alicia.elp",
        (Name("Saúl", "Herrera", "Montes"), BirthDate(PartialDate(1978, 11, 30))),
        Compartment.SEALED,
    ),
    InventedPerson(
        "gabriela.mia",
        (
            Name("Lucero", "Arizmendi", "Quiroz"),
            BirthDate(PartialDate(1988, 5, 17)),
            Language("Español"),
        ),
    ),
    InventedPerson(
        "bruno.sac",
        (
            Name("Juan de Dios", "Salcedo", "Ibarra"),
            BirthDate(PartialDate(1969, is_approximate=True)),
            Language("Mixteco", needs_interpreter=True),
        ),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Marianela", "Alcocer", "Trejo"), BirthDate(PartialDate(1987, 5, 21))),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Cristino", "Buendía", "Olmos"), BirthDate(PartialDate(1979, 11, 30))),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Florencio", "Cervera", "Ucán"), BirthDate(PartialDate(1992, 8, 14))),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Rosendo", "Delgadillo", "Puga"), BirthDate(PartialDate(1968, 2, 17))),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Noelia", "Echavarría", "Sotelo"), BirthDate(PartialDate(1997))),
    ),
    InventedPerson(
        "gabriela.mia",
        (Name("Abundio", "Figuerola", "Nava"), BirthDate(PartialDate(1974, 10, 3))),
    ),
)
