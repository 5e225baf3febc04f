"""Invented names: parts put together by lot. Whoever bears one in life is not meant.

No surname of the told story is among them, so that nobody here is ever proposed for somebody there.
"""

from random import Random

from amparo.people.rules.facts import Name

_GIVEN = (
    "Adela", "Amador", "Anselmo", "Aurelia", "Baltasar", "Benigna", "Bonifacio", "Camila",
    "Celestino", "Clotilde", "Crispín", "Dámaso", "Delfina", "Edelmira", "Eleuterio", "Elvira",
    "Epifanio", "Estanislao", "Eufemia", "Fabiola", "Faustino", "Felícitas", "Froylán", "Genoveva",
    "Graciano", "Griselda", "Hermilo", "Hortensia", "Isaura", "Jovita", "Ladislao", "Leocadia",
    "Macario", "Maclovia", "Nazario", "Nicolasa", "Octaviano", "Ofelia", "Pánfilo", "Petronila",
    "Plácido", "Quintín", "Refugio", "Remedios", "Sabino", "Silvestre", "Teodora", "Timoteo",
    "Ursulina", "Valeriano", "Venustiano", "Wenceslao", "Yolanda", "Zenaida", "Zenobio",
)  # fmt: skip
_SURNAMES = (
    "Abasolo", "Acevedo", "Aldana", "Andrade", "Arreola", "Baeza", "Balderas", "Bermúdez",
    "Bobadilla", "Bojórquez", "Cabriales", "Carrizales", "Ceballos", "Chapa", "Cordero",
    "Covarrubias", "Cuéllar", "Dorantes", "Elizondo", "Escobedo", "Fajardo", "Galaviz", "Gamboa",
    "Grajales", "Huizar", "Izaguirre", "Jasso", "Lerma", "Longoria", "Lozoya", "Machuca",
    "Madrigal", "Mancilla", "Manríquez", "Mercado", "Monreal", "Nevárez", "Nieblas", "Oropeza",
    "Palafox", "Pantoja", "Perales", "Pinedo", "Quezada", "Rentería", "Robledo", "Saldívar",
    "Sandate", "Tamez", "Terrazas", "Urrutia", "Valtierra", "Villalpando", "Yescas", "Zavaleta",
)  # fmt: skip


def a_name(lot: Random) -> Name:
    """Draw a name of a given name and two surnames."""
    first, second = lot.sample(_SURNAMES, 2)
    return Name(lot.choice(_GIVEN), first, second)


def a_full_name(lot: Random) -> str:
    """Draw a name as it is read out."""
    return a_name(lot).whole
