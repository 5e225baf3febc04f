"""Every path at custody: lists in any shape, notices, whom they mean, places, where people are."""

import json
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from amparo.custody.rules.notices import AS_WRITTEN
from tests.support.canaries.calling import Answer, met
from tests.support.canaries.desk import call_about
from tests.support.canaries.people import ORIGIN, register, token_for

if TYPE_CHECKING:
    from tests.support.canaries.paths import Walk

HEADS = "Name,DOB,Facility,County,State,Nationality,Notify consulate,A-Number,Remark"
EL_PASO, MIAMI = "48141", "12086"
_HEARD = {"heard_day": "20", "heard_month": "11", "heard_year": "2026", "heard_time": "9:00"}
_BRING = "/custody/lists/bring/"
_FREE = sorted({*AS_WRITTEN} - {"county", "facility", "nationality"})
"""What of a notice is written in words of one's own, and decides nothing."""


def on_notices(walk: "Walk") -> None:
    """Bring in lists, write notices, decide them, keep places: well and badly."""
    lists = bringing_lists(walk)
    refused_lists(walk)
    looking(walk, lists)
    notices = writing(walk)
    deciding(walk, notices)
    holding(walk)
    by_programs(walk)
    failing_databases(walk)


def bringing_lists(walk: "Walk") -> list[str]:
    """Bring in rows and files: well, with names in each wrong column, twice, for others."""
    rows = [row(walk.name()) for _ in range(4)]
    rows += [row(walk.name(), county=MIAMI) for _ in range(2)]
    rows += [row(walk.name(), wish="declined"), row(walk.name(), nationality="Canada")]
    columns = ("born", "facility", "county", "state", "nationality", "wish", "a_number", "remark")
    rows += [row(walk.name(), **{column: walk.name()}) for column in columns]
    rows += [rows[0], row(f"={walk.name()}"), row(walk.name() * 9)]
    rows += [row(f"{walk.name()}; {walk.name()}"), f'"{walk.name()}', f"Total: {walk.name()}"]
    told = {"pasted": table(*rows), "source": walk.name(), "note": f"De {walk.name()}"}
    place = met(_sent(walk, _BRING, **told), 302).headers["Location"]
    met(_sent(walk, _BRING, **told), 302)
    content = table(row(walk.name()), row(f"{walk.name()}\0"), row(walk.name()))
    other = met(_file(walk, f"{walk.name()}.csv", content.encode("utf-16")), 302)
    notices = [{"name": walk.name(), "county": EL_PASO, walk.name(): walk.name()}]
    third = met(_file(walk, f"{walk.name()}.json", json.dumps(notices).encode()), 302)
    return [place, other.headers["Location"], third.headers["Location"]]


def refused_lists(walk: "Walk") -> None:
    """Bring in what is no list: no heads, a workbook, too many rows, JSON cut off."""
    for content in (
        f"{walk.name()}\n{walk.name()}".encode(),
        b"PK\x03\x04" + walk.name().encode() * 9,
        b"%PDF-1.7 " + walk.name().encode(),
        bytes(range(256)) + walk.name().encode(),
        table(*([row(walk.name())] * 2_001)).encode(),
        f'[{{"name": "{walk.name()}", '.encode(),
        f'{{"notices": "{walk.name()}"}}'.encode(),
        walk.name().encode() * 90_000,
    ):
        met(_file(walk, f"{walk.name()}.csv", content), 400, 413)
    wrong = {"pasted": table(row(walk.name())), "source": walk.name(), "county": walk.name()}
    met(_sent(walk, _BRING, **wrong), 400)
    met(_sent(walk, _BRING, **wrong | {"county": "", "heard_day": walk.name()}), 400)
    met(_sent(walk, _BRING, **wrong | {"source": walk.name() * 20}), 400)


def looking(walk: "Walk", lists: list[str]) -> None:
    """Look at lists, their verdicts and originals; ask for parts that are none."""
    for place in lists:
        met(walk.alicia.look(place), 200)
        met(walk.alicia.look(f"{place}verdicts/"), 200)
        met(walk.alicia.look(f"{place}original/"), 200)
    for part in ("show", "before", "facility", "list"):
        met(walk.alicia.look(f"/custody/?{part}={quote(walk.name())}"), 200, 400)
    met(walk.alicia.look(f"/custody/{quote(walk.name())}/"), 404)
    met(walk.alicia.look(f"{lists[0]}?again={quote(walk.name())}"), 200)


def writing(walk: "Walk") -> list[str]:
    """Write notices into the form, and what it refuses; give where three of them are."""
    told = {"county": EL_PASO, "wish": "asked"}

    def filled() -> dict[str, str]:
        return told | {one: walk.name() for one in ("surnames", "given", "place", "source", *_FREE)}

    places = [
        met(_sent(walk, "/custody/write/", **filled()), 302).headers["Location"] for _ in range(4)
    ]
    met(_sent(walk, "/custody/write/", **filled() | {"nationality": walk.name()}), 302)
    known, sought = walk.name(), call_about(walk)
    person = {"given": known, "first_surname": "Vega", "born_year": "1985"}
    met(walk.alicia.send("/people/register/", **ORIGIN, **person), 302)
    met(walk.alicia.send("/duty/", **sought, about="new"), 302)
    for given in (known, sought["given"]):
        meant = filled() | {"given": given, "surnames": "Vega", "born_year": "1985"}
        met(_sent(walk, "/custody/write/", **meant), 302)
    parts = ("born_day", "held_since_year", "sex", "a_number", "facility", "county", "wish")
    for part in (*parts, "heard_time"):
        met(_sent(walk, "/custody/write/", **filled() | {part: walk.name()}), 400)
    met(_sent(walk, "/custody/write/", **filled() | {"given": walk.name() * 20}), 400)
    met(_sent(walk, "/custody/write/", **filled() | {"surnames": f"{walk.name()}\0"}), 302, 400)
    return places


def deciding(walk: "Walk", places: list[str]) -> None:
    """Say whom notices mean, record contact and wishes; with names where none belong."""
    first, second, third, fourth = places
    send = walk.alicia.send
    for place in (first, second):
        met(send(f"{place}register/", page=place), 302)
    met(send(f"{third}person/", page=third, reference=walk.name()), 400)
    happened = {"happened_day": "21", "happened_month": "11", "happened_year": "2026"}
    happened |= {"happened_time": "9:30", "kind": "contact", "words": walk.name()}
    met(send(f"{first}contact/", **happened), 302)
    met(send(f"{first}contact/", **happened | {"kind": walk.name()}), 400)
    met(send(f"{first}contact/", **happened | {"happened_time": walk.name()}), 400)
    met(send(f"{third}contact/", **happened | {"words": walk.name()}), 400, 409)
    met(send(f"{third}wish/", wish=walk.name()), 400)
    met(send(f"{fourth}wish/", wish="declined"), 302)
    met(send(f"{second}take-back/", page=second), 302)
    candidate = f"/custody/candidates/{quote(walk.name())}/not/"
    met(send(candidate, page=second), 404)


def holding(walk: "Walk") -> None:
    """Add places, record and correct where somebody is held."""
    told = {"kind": "jail", "authority": "county", "county": EL_PASO}
    words = {"name": walk.name(), "place": walk.name(), "source": walk.name()}
    page = met(_sent(walk, "/custody/places/add/", **told, **words), 302).headers["Location"]
    for part in ("kind", "authority", "county", "sent_key"):
        met(_sent(walk, "/custody/places/add/", **told | words | {part: walk.name()}), 400)
    met(walk.alicia.look(page), 200)
    met(walk.alicia.look(f"/custody/places/{quote(walk.name())}/"), 404)
    person = register(walk)
    path = f"/custody/people/{person.split('/')[2]}/held/"
    held = {"place": walk.name(), "detail": walk.name(), "source": "relative"}
    held |= {"confidence": "stated", "begins_year": "2026", "sent_key": str(uuid4())}
    met(walk.alicia.send(path, **held), 302)
    met(walk.alicia.send(path, **held | {"begins_year": walk.name()}), 400)
    met(walk.alicia.send(path, **held | {"source": walk.name(), "sent_key": walk.name()}), 400)
    shown = walk.alicia.look(f"{person}?for=correction").text
    correcting = f"/custody/held/{shown.partition('/custody/held/')[2][:36]}/"
    again = {"place": walk.name(), "detail": walk.name(), "sent_key": str(uuid4())}
    met(walk.alicia.send(correcting, **held | again), 302)


def by_programs(walk: "Walk") -> None:
    """Bring in notices as a program, well and badly; list and open them."""
    token = token_for(walk, "custody:notice:import")
    here = "/api/v1/custody/lists/"
    good = {"source": walk.name(), "notices": [{"name": walk.name(), "county": EL_PASO}]}
    met(walk.stranger().tell(here, good, token), 201)
    met(walk.stranger().tell(here, good, token), 200)
    rows = table(row(walk.name()), row(walk.name(), county=MIAMI))
    met(walk.stranger().tell(here, {"source": walk.name(), "csv": rows}, token), 201)
    for wrong in (
        {"source": walk.name(), "csv": walk.name()},
        {"source": walk.name(), "notices": walk.name()},
        {"source": walk.name(), "heard_at": walk.name()},
        {"source": walk.name() * 20, "csv": rows},
        {"source": walk.name(), "csv": rows, walk.name(): walk.name()},
        {"source": walk.name(), "notices": [{walk.name(): [walk.name()]}]},
        [walk.name()],
        f'{{"source": "{walk.name()}", "csv": '.encode(),
    ):
        met(walk.stranger().tell(here, wrong, token), 400, 422)
    token = token_for(walk, "custody:notice:see")
    bearer = {"Authorization": f"Bearer {token}"}
    listed = "/api/v1/custody/notices/"
    met(walk.stranger().ask("GET", listed, **bearer), 200)
    met(walk.stranger().ask("GET", f"{listed}?before={quote(walk.name())}", **bearer), 200, 400)
    met(walk.stranger().ask("GET", f"{listed}{quote(walk.name())}/", **bearer), 404, 422)


def failing_databases(walk: "Walk") -> None:
    """Bring in lists while the database refuses: a row that its table does not take."""
    for planted in ("break-notices", "order-failing-notice"):
        path = f"/planted/{planted}/"
        met(walk.alicia.send(path, page="/notes/write/", name=walk.name()), 500, 200)


def row(name: str, **other: str) -> str:
    """Write one row of somebody held in the district of El Paso."""
    cells = {"born": "", "facility": "Centro", "county": EL_PASO, "state": ""}
    cells |= {"nationality": "MEX", "wish": "", "a_number": "", "remark": ""}
    return ",".join([f'"{name}"', *(f'"{one}"' for one in (cells | other).values())])


def table(*rows: str) -> str:
    """Give a list of rows under their heads."""
    return "\n".join((HEADS, *rows, ""))


def _sent(walk: "Walk", path: str, **fields: str) -> Answer:
    return walk.alicia.send(path, **_HEARD | fields)


def _file(walk: "Walk", name: str, content: bytes) -> Answer:
    fields = walk.alicia.hidden(_BRING) | _HEARD | {"source": walk.name()}
    line = '--canary\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    body = b"".join(
        line.format(one, "").encode() + f"{value}\r\n".encode() for one, value in fields.items()
    )
    body += line.format("file", f'; filename="{name}"').encode() + content
    kind = {"Content_Type": "multipart/form-data; boundary=canary"}
    return walk.alicia.ask("POST", _BRING, body + b"\r\n--canary--\r\n", **kind)
