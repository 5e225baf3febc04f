"""Reading lists that others wrote: encodings, separators, heads, names, dates, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.lists.births import Born, Order, order_of, read_born
from amparo.custody.rules.lists.decoding import LARGEST_FILE
from amparo.custody.rules.lists.headers import field_of
from amparo.custody.rules.lists.names import holds_several, read_name
from amparo.custody.rules.lists.programs import read_json
from amparo.custody.rules.lists.reading import read_list
from amparo.custody.rules.lists.tables import MOST_ROWS
from amparo.custody.rules.notices import Reason, Wish
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Name, Sex

TODAY = date(2026, 11, 23)
PLAIN = "Name,County\nMUÑOZ PEÑA, ÓSCAR,48141\n".replace("MUÑOZ PEÑA, ÓSCAR", '"MUÑOZ PEÑA, ÓSCAR"')


def read(text: str, encoding: str = "utf-8"):
    return read_list(text.encode(encoding), TODAY)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_every_encoding_gives_the_same_name(encoding: str):
    (row,) = read(PLAIN, encoding)
    assert row.told is not None
    assert row.told.name == Name("Óscar", "Muñoz", "Peña", "MUÑOZ PEÑA, ÓSCAR")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_parts_the_same_cells(separator: str):
    text = '"Name"~"County"\n"LUNA, ANA"~48141\n"SOL, EVA"~48141\n'.replace("~", separator)
    assert [one.told.county for one in read(text) if one.told] == ["48141", "48141"]
    (first, _) = read(f"sep={separator}\n{text}")
    assert first.line == 3


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Last Name,First Name,MI,DOB", "Luna Rios,Elvira,M,5/6/1990"),
        ("Apellidos,Nombre,Segundo nombre,Fecha de nacimiento", "Luna Rios,Elvira,M,6 mayo 1990"),
        ("APELLIDO PATERNO,APELLIDO MATERNO,NOMBRE(S),NACIMIENTO", "LUNA,RIOS,ELVIRA M,1990-05-06"),
        (
            "Inmate Name (Last, First),x,y,Birth Date".replace("Last, First", "Last"),
            '"LUNA RIOS, ELVIRA M",,,19900506',
        ),
        ("Last,First,,Date of\nName,Name,,Birth", "Luna Rios,Elvira M,,05/06/1990"),
        ("Report of Monday\n\nSurname,Given name,,DOB", "Luna-Rios,Elvira M,,05-06-90"),
    ],
)
def test_heads_in_two_languages_and_two_rows(heads: str, row: str):
    (found,) = read(f"{heads}\n{row}\n")
    assert found.told is not None
    name = found.told.name
    assert (name.given, name.first_surname, name.second_surname) == ("Elvira M", "Luna", "Rios")
    assert found.told.born == PartialDate(1990, 5, 6)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("GARCIA LOPEZ, JUAN", ("Juan", "Garcia", "Lopez")),
        ("DE LA CRUZ, ANA MARIA", ("Ana Maria", "de la Cruz", "")),
        ("García y Vega, José", ("José", "García", "y Vega")),
        ("PEREZ-RUIZ, LUZ", ("Luz", "Perez", "Ruiz")),
        ("LOPEZ JR, PEDRO", ("Pedro", "Lopez", "")),
        ("JUAN GARCIA", ("", "", "")),
        ("=cmd|' /C calc'!A0", ("", "", "")),
    ],
)
def test_names_are_taken_apart_only_at_a_comma(cell: str, name: tuple[str, str, str]):
    found = read_name(cell)
    assert (found.given, found.first_surname, found.second_surname) == name
    assert found.as_written == cell


@pytest.mark.parametrize(
    ("cell", "several"),
    [
        ("LUNA RIOS, ANA; SOL VERA, EVA", True),
        ("LUNA RIOS, ANA / SOL VERA, EVA", True),
        ("LUNA RIOS, ANA\nSOL VERA, EVA", True),
        ("Luna, Ana y Sol, Eva", True),
        ("Ana Luna and Eva Sol", True),
        ("ORTEGA Y GASSET, JOSE", False),
        ("LUNA RIOS,\nANA MARIA", False),
        ("Ana/Anita Luna", False),
        ("", False),
    ],
)
def test_two_people_in_a_cell_are_seen(cell: str, several: bool):  # noqa: FBT001 -- a table
    assert holds_several(cell) is several


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("03/12/1985", Born(PartialDate(1985, 3, 12), PartialDate(1985, 12, 3))),
        ("12/25/1985", Born(PartialDate(1985, 12, 25))),
        ("1985-03-12T00:00:00", Born(PartialDate(1985, 3, 12))),
        ("12-MAR-1985", Born(PartialDate(1985, 3, 12))),
        ("12 de marzo de 1985", Born(PartialDate(1985, 3, 12))),
        ("31118", Born(PartialDate(1985, 3, 12))),
        ("34", Born(PartialDate(1992, is_approximate=True))),
        ("34 años", Born(PartialDate(1992, is_approximate=True))),
        ("Age: 34", Born(PartialDate(1992, is_approximate=True))),
        ("1985", Born(PartialDate(1985))),
        ("02/30/1985", Born(doubt="02/30/1985")),
        ("03/12/2085", Born(doubt="03/12/2085")),
        ("99/99/1985", Born(PartialDate(1985, is_approximate=True), doubt="99/99/1985")),
        ("unknown", Born(doubt="unknown")),
        ("", Born()),
        ("--", Born()),
    ],
)
def test_birth_dates_ages_and_what_is_neither(cell: str, born: Born):
    assert read_born(cell, Order(), TODAY) == born


def test_one_sure_date_tells_the_order_of_all():
    assert order_of(["03/12/1985", "25/01/1970"]) == Order(is_month_first=False, is_sure=True)
    assert order_of(["03/12/1985", "01/25/1970"]) == Order(is_month_first=True, is_sure=True)
    assert order_of(["25/01/1970", "01/25/1970", "x"]) == Order()
    order = Order(is_month_first=False, is_sure=True)
    assert read_born("03/12/1985", order, TODAY) == Born(PartialDate(1985, 12, 3))


@pytest.mark.parametrize(
    ("answer", "wish"),
    [
        ("Y", Wish.ASKED),
        ("Sí", Wish.ASKED),
        ("requested", Wish.ASKED),
        ("No", Wish.DECLINED),
        ("declinó", Wish.DECLINED),
        ("waived", Wish.DECLINED),
        ("", Wish.UNKNOWN),
        ("pending", Wish.UNKNOWN),
    ],
)
def test_what_the_person_wants(answer: str, wish: Wish):
    (row,) = read(f"Name,Consular notification requested\nANA LUNA,{answer}\n")
    assert row.wish is wish
    (declined,) = read("Name,Declined notification\nANA LUNA,yes\n")
    assert declined.wish is Wish.DECLINED


def test_m_is_a_woman_beside_h_and_a_man_beside_f():
    spanish = read("Nombre,Sexo\nANA LUNA,M\nLUIS SOL,H\n")
    english = read("Name,Sex\nANA LUNA,F\nLUIS SOL,M\n")
    for rows in (spanish, english):
        assert [one.told.sex for one in rows if one.told] == [Sex.FEMALE, Sex.MALE]


TROUBLES = {
    '"LUNA RIOS, ANA; SOL VERA, EVA",48141': Reason.SEVERAL_PEOPLE,
    ",48141": Reason.NO_NAME,
    "12345,48141": Reason.NO_NAME,
    "ANA\0LUNA,48141": Reason.UNSTORABLE,
    "x" * 300 + ",48141": Reason.TOO_LONG,
    "y" * 1_000_000 + ",48141": Reason.TOO_LONG,
    "Name,County": Reason.HEADS_AGAIN,
    "Total: 34,": Reason.TOTALS,
    "TOTAL GENERAL,34": Reason.TOTALS,
}


@pytest.mark.parametrize(
    ("line", "reason"), TROUBLES.items(), ids=[r.value for r in TROUBLES.values()]
)
def test_a_row_that_cannot_be_used_says_why_and_spoils_no_other(line: str, reason: Reason):
    rows = read(f"Name,County\nANA LUNA,48141\n{line}\n\nEVA SOL,48141\n")
    assert [one.reason for one in rows] == [None, reason, None]
    assert [one.line for one in rows] == [2, 3, 5]


def test_a_quote_that_never_closes_swallows_nobody():
    rows = read('Name,County\n"LUNA, ANA,48141\nJUAN "EL GATO" SOL,48141\nEVA SOL,48141\n')
    assert [one.line for one in rows] == [2, 3, 4]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t\r\n",
        b"\xef\xbb\xbf",
        b"PK\x03\x04" + b"x" * 50,
        b"\xd0\xcf\x11\xe0" + b"x" * 50,
        b"%PDF-1.7",
        bytes(range(256)) * 20,
        b"\0" * 5_000,
        b"no heads here\nat all\n",
        b"Name,County\n",
        b"x" * (LARGEST_FILE + 1),
        b"Name,County\n" + b"ANA LUNA,48141\n" * (MOST_ROWS + 1),
        b"Name,County\n" + b"\nA B,48141\n" * (MOST_ROWS * 2 + 1),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(content: bytes):
    with pytest.raises(ListRefused) as refused:
        read_list(content, TODAY)
    assert str(refused.value.message)
    assert str(refused.value.remedy)


@pytest.mark.parametrize(
    "content", [b"{", b"[1]", b'{"notices": 3}', b"[]", b"[" * 9_000, b'[{"x": 1}]']
)
def test_json_that_holds_no_notices_is_refused(content: bytes):
    with pytest.raises(ListRefused):
        read_json(content, TODAY)


def test_heads_are_compared_without_case_accents_and_small_words():
    assert field_of("  FECHA DE NACIMIENTO (mm/dd/aaaa) ") == "born"
    assert field_of("Country of Citizenship") == "nationality"
    assert field_of("Charge") == ""


@given(st.binary(max_size=2_000))
def test_no_bytes_break_the_reading(content: bytes):
    try:
        rows = read_list(content, TODAY)
    except ListRefused:
        return
    assert all((one.told is None) == (one.reason is not None) for one in rows)


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=6), min_size=1, max_size=12))
def test_no_cells_break_the_reading(cells: list[list[str]]):
    body = "\n".join(",".join(one) for one in cells)
    for content in (f"Name,DOB,County\n{body}", body):
        try:
            rows = read_list(content.encode("utf-8", "replace"), TODAY)
        except ListRefused:
            continue
        assert all(one.line >= 1 for one in rows)


def test_a_broken_quote_never_takes_the_next_row_along():
    good = '"LUNA RIOS, ANA",48141\n'
    rows = read(f'Name,County\n{good * 3}"roto, 48141\n{good * 2}')
    assert [one.line for one in rows] == [2, 3, 4, 5, 6, 7]
