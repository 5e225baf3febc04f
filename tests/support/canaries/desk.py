"""Every path at the duty desk: calls, the public pages where anybody asks, cases."""

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from tests.support.canaries.calling import met

if TYPE_CHECKING:
    from tests.support.canaries.paths import Walk


def taking_calls(walk: "Walk") -> None:
    """Look up and take calls, also with what cannot be used; join, ask for the word, close."""
    alicia = walk.alicia
    for _ in range(5):
        told = call_about(walk)
        met(alicia.send("/duty/look/", page="/duty/", **told), 200)
        place = met(alicia.send("/duty/", **told, about="new"), 302).headers["Location"]
    joined = f"request:{place.split('/')[2]}"
    met(alicia.send("/duty/", **call_about(walk), about=joined), 302)
    for part in ("contact", "born_day", "relation", "sent_key", "about", "consent", "channel"):
        met(alicia.send("/duty/", **call_about(walk) | {part: walk.name()}), 200, 400)
    for wrong in ({"given": walk.name() * 20}, {"words": f"{walk.name()}\0"}):
        met(alicia.send("/duty/", **call_about(walk) | wrong), 200)
    asking = f"/requests/callers/{alicia.look(place).text.partition('caller-')[2][:36]}/word/"
    met(alicia.send(asking, page=place, said=walk.name()), 302)
    met(alicia.send(f"{place}person/", page=place, reference=walk.name()), 200)
    met(alicia.send(f"{place}register/", page=place), 302)
    met(alicia.send(f"{place}close/", page=place, outcome=walk.name()), 200)
    met(alicia.send("/requests/", folio=walk.name()[:40]), 200)
    met(alicia.look(f"/requests/{quote(walk.name())}/"), 404)
    met(alicia.look(f"/requests/?before={quote(walk.name())}"), 400)


def call_about(walk: "Walk") -> dict[str, str]:
    """Give what somebody says on the line about somebody."""
    return {
        "contact": "3055550142",
        "safety": "safe",
        "caller_name": walk.name(),
        "relation": "mother",
        "language": "Español",
        "given": walk.name(),
        "first_surname": "Vega",
        "matter": "missing",
        "channel": "telephone",
        "words": f"Lo vio {walk.name()}.",
        "consent": "given",
        "word": "colibrí azul",
        "call_back": "day",
    }


def asking_for_help(walk: "Walk") -> None:
    """Ask for help without an account: refused, interrupted, come back to, sent; and be refused."""
    asking = walk.stranger()
    met(asking.send("/help/"), 302)
    cut_off = walk.stranger()
    for step, told in _told_of(walk).items():
        page = f"/help/{step}/"
        met(cut_off.send(page, page="/help/", **told), 409)
        met(asking.send(page, **{name: f"{one}\0" for name, one in told.items()}), 400, 302)
        met(asking.send(page, **told, later="1"), 302)
        met(asking.send(page, **told), 302)
    code = asking.look("/help/code/").text.partition('translate="no">')[2].partition("<")[0]
    walk.secrets[code.strip()] = "a return code"
    other = walk.stranger()
    met(other.send("/help/return/", code=walk.name()), 400)
    met(other.send("/help/return/", code=code.strip()), 302)
    met(other.send("/help/send/", page="/help/check/"), 302)
    met(other.look("/help/received/"), 200)
    met(other.look(f"/help/?{urlencode({'county': walk.name()})}"), 200)
    met(other.look("/help/leave/"), 302)


def _told_of(walk: "Walk") -> dict[str, dict[str, str]]:
    return {
        "whom": {"for_whom": "other"},
        "matter": {"matter": "detained"},
        "name": {"given": walk.name()},
        "born": {"born_year": "1999"},
        "state": {"state": "TX"},
        "county": {"county": "48141", "place": f"Casa de {walk.name()}"},
        "caller": {"caller": walk.name(), "relation": "mother"},
        "reach": {"reach": "somebody", "contact": f"Con {walk.name()}"},
        "safe": {"safety": "safe", "when": "hoy", "wording": f"Para {walk.name()}"},
        "language": {"language": "Español"},
        "words": {"words": f"Vieron a {walk.name()}"},
        "word": {"word": "jacaranda morada 4"},
        "consent": {"agrees": "yes"},
    }


def on_cases(walk: "Walk") -> None:
    """Start a case with names in every field, work on it, send what is refused, open it."""
    day = {"day": "2", "month": "3", "year": "2026"}
    learnt = {f"learnt_at_{part}": value for part, value in day.items()}
    happened = {f"happened_{part}": value for part, value in day.items()}
    told = {"kind": "hospital", "name": walk.name(), "about": walk.name(), "is_mine": "on"}
    started = walk.alicia.send("/cases/start/", **told, **learnt, learnt_at_time="9:00")
    place = met(started, 302).headers["Location"]
    acts = {
        "move": {"state": "in_progress", "reason": walk.name()},
        "record": {**happened, "happened_time": "9:30", "kind": "visit", "words": walk.name()},
        "task": {"words": walk.name()},
        "party": {"role": "witness", "name": walk.name(), "safety": "safe", "note": walk.name()},
        "flag": {"kind": "danger", "reason": walk.name()},
        "deadline": {
            "words": walk.name(),
            "place": "America/Denver",
            "amount": "3",
            "unit": "days",
        },
    }
    for act, fields in acts.items():
        met(walk.alicia.send(f"{place}{act}/", **fields), 302)
    wrong = {"kind": walk.name(), "words": walk.name(), "happened_time": walk.name()}
    met(walk.alicia.send(f"{place}record/", **wrong), 400)
    met(walk.alicia.look(f"{place}?timeline={quote(walk.name())}"), 200)
    met(walk.alicia.look(f"/cases/?area={quote(walk.name())}"), 200)
