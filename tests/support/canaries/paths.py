"""Every path that a name can take into the product by page, JSON and file, forced errors included.

Each function takes names from the deck, and asserts that what it sent got where it was meant to.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.http import HttpResponse

from tests.support.canaries.calling import Answer, Caller, code_of, hidden_in, met, persona
from tests.support.canaries.commands import take_commands
from tests.support.canaries.counsel import on_referrals
from tests.support.canaries.custody import on_notices
from tests.support.canaries.desk import asking_for_help, on_cases, taking_calls
from tests.support.canaries.funds import on_money
from tests.support.canaries.installation import Installation
from tests.support.canaries.names import Canary, made_up
from tests.support.canaries.people import by_the_register
from tests.support.passkeys import SoftKey
from tests.support.signing_in import options_on

FOR_BROWSER, FOR_COMMANDS = 30, 50
_MIB = 1024 * 1024


@dataclass(slots=True)
class Walk:
    """Two people at work on one server, and the names that they have not used yet."""

    site: Installation
    alicia: Caller
    fernanda: Caller
    deck: list[Canary] = field(default_factory=lambda: list(made_up()[FOR_BROWSER:]))
    notes: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    exported: list[Answer] = field(default_factory=list)
    """What goes out of the office, or to headquarters, without anybody's name in it."""

    def name(self) -> str:
        """Take the next name."""
        return self.deck.pop().name

    def stranger(self) -> Caller:
        """Give somebody who has not signed in."""
        return Caller(self.site.port, secrets=self.secrets)

    def take_all(self) -> None:
        """Take every path, and use up what is left of the names on ordinary notes."""
        names = iter([self.name() for _ in range(FOR_COMMANDS)])
        with ThreadPoolExecutor(1) as pool:
            # Commands take seconds to start; meanwhile the pages are asked.
            commands = pool.submit(take_commands, self.site, names)
            for path in PATHS:
                path(self)
            while self.deck:
                write_note(self)
            commands.result()


def by_page(walk: Walk) -> None:
    """Write notes, send one twice with other words, add to them."""
    for _ in range(10):
        write_note(walk)
    fields = {"sent_key": str(uuid4())}
    for _ in range(2):
        fields |= {"subject": walk.name(), "text": walk.name()}
        met(walk.alicia.send("/notes/write/", **fields), 302)
    for place in walk.notes[:6]:
        met(walk.alicia.send(f"{place}follow-up/", page=place, text=f"Sobre {walk.name()}"), 302)


def handing_over(walk: Walk) -> None:
    """Hand notes over with a reason, close one, erase one."""
    for place in walk.notes[:4]:
        page = walk.alicia.look(f"{place}hand-over/").text
        receiver = page.partition(">Sacramento<")[0].rpartition('value="')[2].partition('"')[0]
        sent = {"receiver": receiver, "reason": f"Vive allá: {walk.name()}"}
        met(walk.alicia.send(f"{place}hand-over/", **sent), 302)
    met(walk.alicia.send(f"{walk.notes[4]}close/", page=walk.notes[4]), 302)
    met(walk.fernanda.send(f"{walk.notes[5]}erase/"), 302)


def refused_forms(walk: Walk) -> None:
    """Send forms that cannot be used: too long, half empty, with what no text may hold."""
    send = walk.alicia.send
    met(send("/notes/write/", subject=walk.name() * 9, text=walk.name()), 200, 400)
    met(send("/notes/write/", subject=walk.name(), text=walk.name() * 150), 200, 400)
    met(send("/notes/write/", subject=walk.name(), text=""), 200, 400)
    met(send("/notes/write/", subject=f"{walk.name()}\0", text=walk.name()), 200, 400)
    met(send("/notes/write/", subject=walk.name(), text="x", sent_key=walk.name()), 200, 400)
    met(send(f"{walk.notes[6]}follow-up/", page=walk.notes[6], text=walk.name() * 150), 200, 400)
    met(send(f"{walk.notes[6]}hand-over/", receiver=walk.name(), reason=walk.name()), 200, 400)


def addresses(walk: Walk) -> None:
    """Put names into addresses: paths that are not there, dates that are none, ways back."""
    for path in ("/{}/", "/notes/{}/", "/static/web/{}.png", "/invitation/{}/", "/api/v1/{}/"):
        met(walk.alicia.look(path.format(quote(walk.name()))), 404, 400, 403)
    for path in ("/notes/?before={}", "/audit/?object={}", "/audit/?staff={}", "/?q={}"):
        met(walk.fernanda.look(path.format(quote(walk.name()))), 200, 400)
    stranger = walk.stranger()
    met(stranger.look(f"/sign-in/?{urlencode({'next': f'/{walk.name()}/'})}"), 200)
    met(stranger.look(f"/notes/?{urlencode({'subject': walk.name()})}"), 302)
    met(stranger.send("/language/", page="/", language=walk.name()), 400)
    met(walk.alicia.ask("PATCH", f"/notes/{quote(walk.name())}/"), 403, 404, 405)


def inquiries(walk: Walk) -> None:
    """Ask the network about people, from the search and by a form that is refused first."""
    path, told = "/people/inquiries/ask/", {"purpose": "missing", "why": f"Por {walk.name()}"}
    met(walk.alicia.send(path, **told), 400)
    met(walk.alicia.send(path, **told, as_written=walk.name()), 302)
    met(walk.alicia.send(path, **told, given=walk.name(), number=walk.name()), 400)
    met(walk.alicia.send("/people/search/", words=walk.name()), 200)
    met(walk.alicia.look(f"/people/inquiries/?before={quote(walk.name())}"), 400)
    met(walk.alicia.look(f"/people/inquiries/{quote(walk.name())}/"), 404)


def signing_in(walk: Walk) -> None:
    """Type names and passwords where the other belongs, and names where codes belong."""
    stranger, alicia = walk.stranger(), persona("alicia.elp")
    swapped = {"sign_in_name": walk.name(), "password": walk.name()}
    met(stranger.type("/sign-in/", **swapped), 200, 400, 401)
    walk.secrets[mistaken := "el perro duerme bajo el puente 7"] = "password typed as a name"
    wrong = {"sign_in_name": mistaken, "password": "alicia.elp"}
    met(stranger.send("/sign-in/", **wrong), 200, 400, 401)
    known = {"sign_in_name": alicia.sign_in_name}
    met(stranger.type("/sign-in/", **known, password=f"no es {walk.name()}"), 200, 400, 401)
    met(stranger.type("/sign-in/", **known, password=alicia.password), 302)
    met(stranger.send("/sign-in/second-factor/", code=walk.name()[:30]), 200, 400, 401)
    met(stranger.send("/sign-in/second-factor/", credential=walk.name()), 200, 400, 401)
    met(stranger.send("/sign-in/passkey/", page="/sign-in/", credential=walk.name()), 200, 400, 401)


def appointing(walk: Walk) -> None:
    """Appoint people, also under names that are taken or are none; accept an invitation."""
    for number in range(12):
        page = appoint(walk, f"nueva{number}.elp")
        token = page.text.partition("/invitation/")[2].partition("/")[0]
        walk.secrets[token] = f"invitation {number}"
    accept_invitation(walk, token)
    met(appoint(walk, "alicia.elp"), 200, 400)
    met(appoint(walk, walk.name()), 200, 400)
    met(appoint(walk, "otra.elp", role=walk.name()), 200, 400)


def appoint(walk: Walk, sign_in_name: str, role: str = "intake_officer") -> Answer:
    """Appoint somebody of the next name."""
    told = {"full_name": walk.name(), "sign_in_name": sign_in_name, "role": role, "language": "es"}
    return met(walk.fernanda.send("/staff/appoint/", **told), 200, 400)


def accept_invitation(walk: Walk, token: str) -> None:
    """Set up the access of somebody invited: a password, an app, the recovery codes."""
    invited = walk.stranger()
    met(invited.send(f"/invitation/{token}/"), 302)
    page = invited.look("/invitation/set-up/app/")
    spans = page.text.partition('class="amparo-secret__text"')[2].partition("</p>")[0]
    secret = "".join(part.partition("<")[0] for part in spans.split("<span>")[1:])
    assert len(secret) >= 16, "the page shows no secret"
    walk.secrets[secret] = "secret of an app"
    chosen = {"new_password": f"mi gata {walk.name()} canta", "code": code_of(secret)}
    met(invited.type("/invitation/set-up/app/", **hidden_in(page), **chosen), 302)
    codes = invited.look("/invitation/codes/").text.split('class="amparo-codes__code">')[1:]
    walk.secrets |= {code.partition("<")[0]: f"recovery code {n}" for n, code in enumerate(codes)}
    assert len(codes) >= 8, "the page shows no codes"
    met(invited.send("/invitation/codes/"), 302)
    met(invited.look("/enter/"), 302)
    name_passkey(walk, invited)


def name_passkey(walk: Walk, owner: Caller) -> None:
    """Add a passkey that its owner calls after somebody."""
    key = SoftKey(origin=f"http://localhost:{walk.site.port}")
    page = owner.look("/access/passkeys/add/")
    named = {
        "name": walk.name()[:60],
        "credential": key.make(options_on(cast("HttpResponse", page))),
    }
    met(owner.send("/access/passkeys/add/", **hidden_in(page), **named), 302)


def by_programs(walk: Walk) -> None:
    """Make a token called after somebody; write notes with it, and send what cannot be used."""
    told = {"label": walk.name()[:60], "scopes": "reception:note:write", "days": "7"}
    page = met(walk.alicia.send("/tokens/make/", **told), 200).text
    token = page.partition("<code>")[2].partition("<")[0]
    walk.secrets[token] = "token of a program"
    note, here = {"subject": "Visita", "text": "Mañana"}, "/api/v1/notes/"
    for _ in range(8):
        sent = {"subject": walk.name(), "text": walk.name(), "sent_key": str(uuid4())}
        met(walk.stranger().tell(here, sent, token), 201)
    for wrong in (
        note | {"sent_key": walk.name()},
        note | {"sent_key": str(uuid4()), walk.name(): walk.name()},
        note | {"sent_key": str(uuid4()), "text": [walk.name()]},
        note | {"sent_key": str(uuid4()), "subject": walk.name() * 9},
        [walk.name()],
        f'{{"subject": "{walk.name()}", "text": '.encode(),
        walk.name().encode("latin-1", "replace"),
        f'"{walk.name()}'.encode() * (_MIB // 20),
    ):
        met(walk.stranger().tell(here, wrong, token), 400, 422)
    met(walk.stranger().tell(here, note, quote(walk.name())), 401)
    bearer = {"Authorization": f"Bearer {token}"}
    asked = walk.stranger().ask("GET", f"{here}?before={quote(walk.name())}", **bearer)
    met(asked, 400, 403, 422)


def forgeries(walk: Walk) -> None:
    """Send names without the form's token, to another host, and in headers."""
    kind, name = {"Content_Type": "application/x-www-form-urlencoded"}, walk.name
    content = urlencode({"subject": name(), "text": name()}).encode()
    met(walk.alicia.ask("POST", "/notes/write/", content, **kind), 403)
    content = urlencode({"csrfmiddlewaretoken": name(), "text": name()}).encode()
    met(walk.alicia.ask("POST", "/notes/write/", content, **kind), 403)
    met(walk.alicia.ask("GET", "/", Host=f"{quote(name())}.example"), 400)
    host = name().encode("punycode").decode().replace(" ", "-")
    met(walk.alicia.ask("GET", "/home/", Host=host), 400)
    told = {"User_Agent": quote(name()), "Referer": f"http://localhost/{quote(name())}"}
    told |= {"X_Forwarded_For": quote(name()), "Accept_Language": quote(name())}
    met(walk.stranger().ask("GET", "/", Cookie=f"amparo_session={quote(name())}", **told), 200)
    met(walk.stranger().ask("GET", "/notes/", Cookie=f"amparo_capability={quote(name())}"), 302)


def uploads(walk: Walk) -> None:
    """Send files where none is asked for, and bodies that are too large."""
    for size in (1_000, 3 * _MIB):
        body = multipart(walk, size)
        kind = {"Content_Type": "multipart/form-data; boundary=canary"}
        met(walk.alicia.ask("POST", "/notes/write/", body, **kind), 200, 302, 400, 413)
    met(walk.alicia.send("/notes/write/", subject="x", text=walk.name() * (_MIB // 15)), 400, 413)
    many = {f"{walk.name()}{number}": "x" for number in range(3)}
    many |= {f"field{number}": walk.name() for number in range(3)}
    many |= {f"more{number}": "x" for number in range(600)}
    met(walk.alicia.send("/notes/write/", **many), 400)


def multipart(walk: Walk, size: int) -> bytes:
    """Build a form with a file: names in a field, as the file's name, and all through it."""
    fields = {**walk.alicia.hidden("/notes/write/"), "subject": walk.name(), "text": walk.name()}
    line = '--canary\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    parts = [line.format(name, "", value) for name, value in fields.items()]
    inside = f"{walk.name()}\n" * (size // 30)
    parts.append(line.format("file", f'; filename="{walk.name()}.txt"', inside))
    return ("".join(parts) + "--canary--\r\n").encode()


def planted_errors(walk: Walk) -> None:
    """Ask the planted addresses, each of which fails while it holds a name."""
    expected = {
        "fail": 500,
        "fail-in-template": 500,
        "fail-while-streaming": 200,
        "fail-in-thread": 200,
        "run-out-of-time": 503,
        "ask-wrongly": 500,
        "break-constraints": 500,
        "order-failing-job": 200,
    }
    for path, status in expected.items():
        met(planted(walk, path, walk.name()), status)
    rows = [f'k{number},"{walk.name()}","Texto {walk.name()}",' for number in range(8)]
    met(planted(walk, "bring-in", table(*rows)), 200)
    for row in (f"k8,,{walk.name()},{walk.name()}", f'k9,"{walk.name()}', f"k10,,{walk.name()},"):
        met(planted(walk, "bring-in", table(row)), 400)


def planted(walk: Walk, path: str, name: str) -> Answer:
    """Send a name to one of the planted addresses."""
    return walk.alicia.send(f"/planted/{path}/", page="/notes/write/", name=name)


def table(*rows: str) -> str:
    """Give a file of notes taken on paper."""
    return "\n".join(["key,subject,text,follows", *rows, ""])


def write_note(walk: Walk) -> None:
    """Write an ordinary note about one or two people."""
    other = walk.name() if walk.deck[1:] else "nadie"
    sent = {"subject": f"Visita a {walk.name()}", "text": f"Con {other}, en inglés."}
    answer = met(walk.alicia.send("/notes/write/", **sent), 302)
    walk.notes.append(answer.headers["Location"])


PATHS: tuple[Callable[[Walk], None], ...] = (
    by_page,
    handing_over,
    asking_for_help,
    refused_forms,
    addresses,
    inquiries,
    signing_in,
    appointing,
    taking_calls,
    by_programs,
    by_the_register,
    on_cases,
    on_notices,
    on_referrals,
    on_money,
    forgeries,
    uploads,
    planted_errors,
)
