"""Every path at counsel: the panel, what clients answer, offers, and the lawyer's own session."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from tests.support.canaries.calling import Answer, Caller, met, persona
from tests.support.canaries.people import token_for

if TYPE_CHECKING:
    from tests.support.canaries.paths import Walk

_LAWYER = "daniel.elp"
_ANSWERED = {"referral": "given", "file": "given", "payer": "given", "manner": "speaking"}
_DAY = {"answered_on_day": "24", "answered_on_month": "11", "answered_on_year": "2026"}
_HAPPENED = {"happened_day": "24", "happened_month": "11", "happened_year": "2026"}


def on_referrals(walk: "Walk") -> None:
    """Keep the panel, refer cases, answer and report as the lawyer: well and badly."""
    daniel = Caller(walk.site.port).sign_in(_LAWYER)
    walk.secrets |= daniel.secrets
    lawyer = keeping_panel(walk)
    own_list(walk, daniel)
    for decline in (True, False):
        case = referring(walk)
        offering(walk, case, lawyer)
        mine = daniel.look("/counsel/mine/").text.partition("/counsel/mine/offers/")[2][:36]
        answering(walk, daniel, f"/counsel/mine/offers/{mine}/", decline=decline)
    reporting(walk, daniel, mine, case)
    by_programs(walk, daniel, mine)
    met(walk.fernanda.send(f"{case}end/", reason=walk.name()), 302)


def keeping_panel(walk: "Walk") -> str:
    """Put a lawyer on the panel, record her work and licences, suspend her and take her back."""
    work = {"arrangement": "paid", "areas": "administrative", "capacity": "9"}
    work |= {"zone": "America/Denver", "firm": walk.name(), "languages": walk.name()}
    work |= {"note": walk.name()}
    add = "/counsel/panel/add/"
    named = walk.fernanda.look(add).text.partition(f">{persona(_LAWYER).full_name}<")[0]
    staff = named.rpartition('value="')[2].partition('"')[0]
    for part in ("staff", "arrangement", "areas", "capacity", "zone", "sent_key"):
        wrong = {"staff": staff} | work | {part: walk.name()}
        met(walk.fernanda.send(add, **wrong), 400)
    met(walk.fernanda.send(add, **work, staff=staff), 302)
    listed = walk.fernanda.look("/counsel/panel/").text
    lawyer = str(re.findall("/counsel/panel/([0-9a-f-]{36})/", listed)[0])
    place = f"/counsel/panel/{lawyer}/"
    met(walk.fernanda.send(f"{place}profile/", **work | {"firm": walk.name()}), 302)
    licensing(walk, place)
    for act in ("suspend", "resume"):
        met(walk.fernanda.send(f"{place}{act}/", reason=walk.name()), 302)
        met(walk.fernanda.send(f"{place}{act}/", reason=walk.name() * 400), 400)
    met(walk.fernanda.look(f"/counsel/panel/{quote(walk.name())}/"), 404)
    return lawyer


def licensing(walk: "Walk", place: str) -> None:
    """Record a licence, renew it, and send what cannot be one."""
    days = {
        "since": ("1", "1", "2010"),
        "until": ("1", "1", "2031"),
        "checked": ("1", "11", "2026"),
    }
    told = {
        f"{name}_{part}": value
        for name, values in days.items()
        for part, value in zip(("day", "month", "year"), values, strict=True)
    }
    told |= {"state": "TX", "number": walk.name(), "evidence": walk.name()}
    path = f"{place}licence/"
    met(walk.fernanda.send(path, **told), 302)
    for part in ("state", "since_day", "until_year", "checked_month"):
        met(walk.fernanda.send(path, **told | {part: walk.name()}), 400)
    met(walk.fernanda.send(path, **told, court=walk.name()), 400)
    entry = walk.fernanda.look(place).text.partition("/counsel/licences/")[2][:36]
    met(walk.fernanda.send(f"/counsel/licences/{entry}/renew/", **told), 302)


def own_list(walk: "Walk", daniel: Caller) -> None:
    """Keep a list of one's own: whom one works for and against."""
    path = "/counsel/mine/names/"
    for side in ("client", "adverse"):
        met(daniel.send(path, side=side, name=walk.name(), number=walk.name()), 302)
    met(daniel.send(path, side=walk.name(), name=walk.name()), 400)
    met(daniel.send(path, side="client", name=walk.name() * 20), 400)
    (removing, *_) = re.findall(f"{path}[0-9a-f-]{{36}}/remove/", daniel.look(path).text)
    met(daniel.send(removing, page=path), 302)


def referring(walk: "Walk") -> str:
    """Start a case, ask for a lawyer, record what the client answered; be refused."""
    learnt = {"learnt_at_day": "20", "learnt_at_month": "11", "learnt_at_year": "2026"}
    told = {"kind": "hospital", "name": walk.name(), "about": walk.name(), "learnt_at_time": "9:00"}
    place = met(walk.fernanda.send("/cases/start/", **told, **learnt), 302).headers["Location"]
    case = f"{place}referral/"
    against = {"role": "adverse", "name": walk.name(), "reach": walk.name(), "safety": "safe"}
    met(walk.fernanda.send(f"{place}party/", **against), 302, 400)
    met(walk.fernanda.send(f"{case}need/", urgency="urgent", languages=walk.name()), 302)
    met(walk.fernanda.send(f"{case}need/", urgency=walk.name(), county=walk.name()), 400)
    met(walk.fernanda.send(f"{case}consent/", **_ANSWERED, **_DAY, by=walk.name()), 302)
    for part in (*_ANSWERED, "answered_on_day"):
        wrong = _ANSWERED | _DAY | {part: walk.name(), "by": walk.name()}
        met(walk.fernanda.send(f"{case}consent/", **wrong), 400)
    return case


def offering(walk: "Walk", case: str, lawyer: str) -> None:
    """Offer a case, looking it over first; withdraw it once and offer it anew."""
    path = f"{case}offer/?lawyer={lawyer}"
    told = {"about": walk.name(), "reach": walk.name(), "reason": walk.name()}
    met(walk.fernanda.send(path, **told | {"about": walk.name() * 400}, step="check"), 400, 200)
    met(walk.fernanda.send(path, **told, step="check"), 200)
    met(walk.fernanda.send(path, **told, step=walk.name()), 200)
    met(walk.fernanda.look(f"{case}offer/?lawyer={quote(walk.name())}"), 400, 404)
    met(walk.fernanda.send(path, **told, step="send"), 302)
    met(walk.fernanda.look("/counsel/offers/"), 200)


def answering(walk: "Walk", daniel: Caller, mine: str, *, decline: bool) -> None:
    """Promise confidence, then decline or take the case."""
    met(daniel.send(f"{mine}promise/", page=mine, promised=walk.name()), 302)
    why = {"why": "no_time", "words": walk.name()}
    met(daniel.send(f"{mine}decline/", **why | {"why": walk.name()}), 400)
    if decline:
        met(daniel.send(f"{mine}decline/", **why), 302)
    else:
        met(daniel.send(f"{mine}accept/", page=mine, no_conflict="on"), 302)


def reporting(walk: "Walk", daniel: Caller, mine: str, case: str) -> None:
    """Report and be told; with names where moments and kinds belong."""
    place = f"/counsel/mine/cases/{mine}/"
    told = _HAPPENED | {"happened_time": "9:30", "kind": "hearing", "words": walk.name()}
    met(daniel.send(f"{place}report/", **told), 302)
    for part in ("kind", "happened_time", "happened_day", "sent_key"):
        met(daniel.send(f"{place}report/", **told | {part: walk.name()}), 400)
    met(walk.fernanda.send(f"/counsel/offers/{mine}/tell/", words=walk.name()), 302)
    met(walk.fernanda.send(f"/counsel/offers/{mine}/tell/", words=walk.name() * 400), 400)
    met(walk.fernanda.send(f"/counsel/offers/{mine}/withdraw/", reason=walk.name()), 400)
    met(daniel.look(place), 200)
    met(walk.fernanda.look(case), 200)
    met(daniel.look(f"/counsel/mine/cases/{quote(walk.name())}/"), 404)
    page = "/notes/write/"
    met(walk.alicia.send("/planted/break-reports/", page=page, name=walk.name()), 500)


def by_programs(walk: "Walk", daniel: Caller, mine: str) -> None:
    """Report and answer as a lawyer's program, well and badly."""
    token = token_for(walk, "counsel:mine:report", daniel)
    here = f"/api/v1/counsel/mine/cases/{mine}/reports/"
    told = {"kind": "note", "happened_at": "2026-11-24T10:00:00Z", "words": walk.name()}
    met(walk.stranger().tell(here, told | {"sent_key": str(uuid4())}, token), 201)
    for wrong in (
        told | {"sent_key": walk.name()},
        told | {"sent_key": str(uuid4()), "kind": walk.name()},
        told | {"sent_key": str(uuid4()), "happened_at": walk.name()},
        told | {"sent_key": str(uuid4()), walk.name(): walk.name()},
        [walk.name()],
        f'{{"words": "{walk.name()}", '.encode(),
    ):
        met(walk.stranger().tell(here, wrong, token), 400, 422)
    token = token_for(walk, "counsel:offer:answer", daniel)
    declining = {"why": walk.name(), "words": walk.name()}
    answering = f"/api/v1/counsel/mine/offers/{mine}/"
    met(walk.stranger().tell(f"{answering}decline/", declining, token), 400, 422)
    met(walk.stranger().tell(f"{answering}promise/", {"promised": walk.name()}, token), 400, 422)
    met(walk.stranger().tell(f"{answering}accept/", {walk.name(): True}, token), 400, 422)
    _looked(walk, daniel, f"/api/v1/counsel/mine/cases/{mine}/")


def _looked(walk: "Walk", daniel: Caller, path: str) -> Answer:
    token = token_for(walk, "counsel:mine:see", daniel)
    return met(walk.stranger().ask("GET", path, Authorization=f"Bearer {token}"), 200)
