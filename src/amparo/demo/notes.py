"""Invented duty notes. Nothing in them is about a real person, place of custody or authority."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InventedNote:
    """A note of the demonstration: who wrote it, how long ago, and what it says."""

    author: str
    hours_ago: int
    subject: str
    text: str


NOTES = (
    InventedNote(
        "alicia.elp",
        3,
        "Llamada de una madre, su hijo no llegó a casa",
        "Llamó a las 21:40. Pide que no se llame a su trabajo. Volver a llamarla antes de las "
        "8:00; palabra de verificación acordada con ella.",
    ),
    InventedNote(
        "alicia.elp",
        9,
        "Visita de la mañana: llevar hojas de entrevista impresas",
        "En la sala no dejan entrar teléfonos. Faltan hojas en inglés.",
    ),
    InventedNote(
        "bruno.sac",
        5,
        "Intérprete de mixteco para el martes",
        "La intérprete confirma a las 10:00. Avisar a la familia que la espera es en el consulado.",
    ),
)
