"""Every path at money: a fund, payees, commitments, invoices with documents, payments, her bills.

Numbers of documents are plain words, and their forms say that they hold nobody's name; everything
else that somebody writes is sealed. So names go where words are kept, into every field that refuses
them, into documents and their names, and into what a program sends.
"""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from tests.support.canaries.calling import Answer, Caller, met
from tests.support.canaries.counsel import answering, referring
from tests.support.canaries.people import token_for

if TYPE_CHECKING:
    from tests.support.canaries.paths import Walk

_YEAR = "2026"
_OFFERED = r'name="{}"[\s\S]*?<option value="([0-9a-f-]{{36}})"'
"""The first choice of a list that names a row."""
_PDF = "%PDF-1.4\n% {}\n%%EOF\n"


def on_money(walk: "Walk") -> None:
    """Found, commit, take in, certify, pay, and bill a case: well and badly."""
    karla, jacinta, daniel = (
        Caller(walk.site.port).sign_in(name) for name in ("karla.sre", "jacinta.elp", "daniel.elp")
    )
    for one in (karla, jacinta, daniel):
        walk.secrets |= one.secrets
    founding(walk, karla)
    payees(walk, jacinta)
    commitment = committing(walk, jacinta)
    first, second = (invoicing(walk, jacinta, commitment) for _ in range(2))
    returning(walk, jacinta, second)
    certifying(walk, first)
    paying(walk, jacinta, first)
    amending(walk, jacinta, commitment)
    billing(walk, jacinta, daniel)
    by_programs(walk, first)
    page = "/notes/write/"
    met(walk.alicia.send("/planted/break-money/", page=page, name=walk.name()), 500)
    walk.exported += [karla.look("/funds/network/journal/"), karla.look("/funds/network/")]


def founding(walk: "Walk", karla: Caller) -> None:
    """Found a fund, authorise a line, allocate a tranche; with names where none belong."""
    told = {"code": "CAN-1", "name": "Fondo inventado", "source": "earmark", "currency": "USD"}
    told |= {**_on("starts", "1", "1"), **_on("ends", "31", "12"), **_on("decided_on", "2", "1")}
    told |= {"approval_from": "50,000", "decision": "Oficio 1"}
    found = "/funds/network/found/"
    for part in ("source", "currency", "starts_day", "ends_year", "approval_from", "sent_key"):
        met(karla.send(found, **told | {part: walk.name()}), 400)
    for part in ("code", "name", "decision", "cited"):
        met(karla.send(found, **told | {part: walk.name() * 20}), 400)
    met(karla.send(found, **told), 302)
    fund = _first(karla.look("/funds/network/"), "/funds/network/funds/([0-9a-f-]{36})/")
    line = {"fiscal_year": _YEAR, "purpose": "Defensa", "permitted": "legal", "amount": "90,000"}
    line |= {**_on("day", "2", "1"), "decision": "Oficio 2"}
    place = f"/funds/network/funds/{fund}/"
    for part in ("fiscal_year", "permitted", "amount", "day_month"):
        met(karla.send(f"{place}line/", **line | {part: walk.name()}), 400)
    met(karla.send(f"{place}line/", **line), 302)
    allocating = _first(karla.look(place), "(/funds/network/lines/[0-9a-f-]{36}/allocate/)")
    office = _option(karla.look(allocating), "El Paso")
    tranche = {"office": office, "amount": "40,000", "reference": "Oficio 3"}
    tranche |= _on("day", "3", "1")
    for part in ("office", "amount", "day_day"):
        met(karla.send(allocating, **tranche | {part: walk.name()}), 400)
    met(karla.send(allocating, **tranche), 302)
    met(karla.look(f"/funds/network/funds/{quote(walk.name())}/"), 404)
    met(karla.look(f"/funds/network/?on_day={quote(walk.name())}&on_month=1&on_year=2026"), 200)


def payees(walk: "Walk", jacinta: Caller) -> None:
    """Put payees on the register, whose names and declarations are sealed."""
    add, told = "/funds/payees/add/", {"kind": "lawyer", "is_related": "no"}
    told |= _on("declared_on", "4", "1")
    for _ in range(2):
        words = {"name": walk.name(), "declaration": f"Ninguno con {walk.name()}."}
        met(jacinta.send(add, **told | words), 302)
    for part in ("kind", "is_related", "declared_on_year"):
        wrong = {"name": walk.name(), "declaration": walk.name(), part: walk.name()}
        met(jacinta.send(add, **told | wrong), 400)
    met(jacinta.send(add, **told, name=walk.name() * 20, declaration=walk.name()), 400)
    met(jacinta.look("/funds/payees/"), 200)


def committing(walk: "Walk", jacinta: Caller) -> str:
    """Commit money, which another person's name never enters; give the commitment."""
    path = "/funds/commit/"
    page = jacinta.look(path)
    told = {
        "allocation": _first(page, 'name="allocation"[^>]*value="([^"]+)"'),
        "payee": _first(page, r'<option value="([0-9a-f-]{36})">\s*\d+\. '),
        "expense": "legal",
        "amount": "9,000",
        "contract": "ELP/1/2026",
        "step": "send",
    } | _on("day", "5", "1")
    for part in ("allocation", "payee", "expense", "amount", "day_year", "sent_key"):
        met(jacinta.send(path, **told | {part: walk.name()}), 400)
    met(jacinta.send(path, **told | {"contract": walk.name() * 9}), 400)
    met(jacinta.send(path, **told), 302)
    for part in ("on_day", "on_year"):
        met(jacinta.look(f"/funds/?{part}={quote(walk.name())}"), 200)
    met(jacinta.look(f"/funds/commitments/{quote(walk.name())}/"), 404)
    return _first(jacinta.look("/funds/"), "/funds/commitments/([0-9a-f-]{36})/")


def invoicing(walk: "Walk", jacinta: Caller, commitment: str) -> str:
    """Take in an invoice with documents that hold names, under names; give its page."""
    path = f"/funds/commitments/{commitment}/invoice/"
    told = _bill(f"F-{uuid4().int % 10**9}")
    for part in ("starts_day", "day_1_month", "code_1", "quantity_1", "rate_1", "total"):
        met(sent_with(walk, jacinta, path, told | {part: walk.name()}), 400)
    met(sent_with(walk, jacinta, path, told | {"number": walk.name()}), 400)
    no_paper = {"document": walk.name(), "report": f"<svg>{walk.name()}</svg>"}
    met(sent_with(walk, jacinta, path, told, no_paper), 400)
    papers = {one: _PDF.format(walk.name()) for one in ("document", "report")}
    place = met(sent_with(walk, jacinta, path, told, papers), 302).headers["Location"]
    shown = met(jacinta.look(str(place)), 200)
    for voucher in re.findall("/funds/vouchers/[0-9a-f-]{36}/", shown.text):
        met(jacinta.look(voucher), 200)
    met(jacinta.look(f"/funds/vouchers/{quote(walk.name())}/"), 404)
    return str(place)


def returning(walk: "Walk", jacinta: Caller, place: str) -> None:
    """Return an invoice with a reason that is sealed, and send it again."""
    met(walk.alicia.send(f"{place}return/", reason=walk.name() * 20), 400)
    met(walk.alicia.send(f"{place}return/", reason=f"Lo dijo {walk.name()}."), 302)
    papers = {one: _PDF.format(walk.name()) for one in ("document", "report")}
    told = _bill(f"F-{uuid4().int % 10**9}")
    met(sent_with(walk, jacinta, f"{place}correct/", told | {"total": walk.name()}, papers), 400)
    met(sent_with(walk, jacinta, f"{place}correct/", told, papers), 302)


def certifying(walk: "Walk", place: str) -> None:
    """Certify with a cut, whose reason is sealed; with names where amounts and days belong."""
    told = _on("day", "20", "3") | {"accepted_1": "500.00", "reason_1": f"Sin {walk.name()}"}
    for part in ("accepted_1", "day_day", "sent_key"):
        met(walk.alicia.send(f"{place}certify/", **told | {part: walk.name()}), 400)
    met(walk.alicia.send(f"{place}certify/", **told | {"reason_1": walk.name() * 20}), 400)
    met(walk.alicia.send(f"{place}certify/", **told), 302)
    met(walk.fernanda.send(f"{place}approve/", sent_key=walk.name()), 400)
    met(walk.fernanda.send(f"{place}approve/"), 302)
    met(walk.fernanda.look(place), 200)


def paying(walk: "Walk", jacinta: Caller, place: str) -> None:
    """Gather and pay, with the bank's document; with names where none belong."""
    gather, invoice = "/funds/batches/new/", place.strip("/").rpartition("/")[2]
    met(jacinta.send(gather, invoices=walk.name()), 400)
    batch = met(jacinta.send(gather, invoices=invoice), 302).headers["Location"]
    told = {"reference": "TRX-1"} | _on("day", "24", "3")
    for part in ("day_day", "sent_key"):
        met(sent_with(walk, jacinta, f"{batch}paid/", told | {part: walk.name()}), 400)
    met(sent_with(walk, jacinta, f"{batch}paid/", told | {"reference": walk.name() * 9}), 400)
    paper = {"voucher": _PDF.format(walk.name())}
    met(sent_with(walk, jacinta, f"{batch}paid/", told, paper), 302)
    proof = {"document": _PDF.format(walk.name())}
    met(sent_with(walk, jacinta, f"{batch}proof/", {"kind": "payment"}, proof), 302)
    met(sent_with(walk, jacinta, f"{batch}proof/", {"kind": walk.name()}, proof), 400)
    met(jacinta.look(f"/funds/months/close/?month={quote(walk.name())}"), 302)


def amending(walk: "Walk", jacinta: Caller, commitment: str) -> None:
    """Raise by an addendum whose document holds a name; release; with names as amounts."""
    path = f"/funds/commitments/{commitment}/"
    told = {"amount": "100", "reference": "AD-1"} | _on("day", "6", "1")
    met(sent_with(walk, jacinta, f"{path}addenda/new/", told | {"amount": walk.name()}), 400)
    met(sent_with(walk, jacinta, f"{path}addenda/new/", told), 302)
    attaching = _first(jacinta.look(f"{path}addenda/"), "(/funds/addenda/[0-9a-f-]{36}/attach/)")
    for paper, status in ((walk.name(), 400), (_PDF.format(walk.name()), 302)):
        sent = sent_with(walk, jacinta, attaching, {"kind": "addendum"}, {"document": paper})
        met(sent, status)
    for part in ("amount", "day_month", "sent_key"):
        met(jacinta.send(f"{path}release/", **told | {part: walk.name()}), 400)


def billing(walk: "Walk", jacinta: Caller, daniel: Caller) -> None:
    """Offer a case with a ceiling, and have its lawyer bill it: lines and report in words."""
    case = referring(walk)
    lawyer = _first(walk.fernanda.look("/counsel/panel/"), "/counsel/panel/([0-9a-f-]{36})/")
    path = f"{case}offer/?lawyer={lawyer}"
    page = walk.fernanda.look(path)
    money = {
        "allocation": _first(page, _OFFERED.format("allocation")),
        "payee": _first(page, _OFFERED.format("payee")),
        "amount": "2,000",
        "contract": "ELP/2/2026",
    }
    told = {"about": walk.name(), "reach": walk.name(), "reason": walk.name(), "step": "send"}
    for part in ("allocation", "payee", "amount"):
        met(walk.fernanda.send(path, **told | money | {part: walk.name()}), 400)
    met(walk.fernanda.send(path, **told | money), 302)
    mine = daniel.look("/counsel/mine/").text.partition("/counsel/mine/offers/")[2][:36]
    answering(walk, daniel, f"/counsel/mine/offers/{mine}/", decline=False)
    here = f"/counsel/mine/cases/{mine}/invoice/"
    bill = _bill(f"B-{uuid4().int % 10**9}") | {"what_1": walk.name(), "words": walk.name()}
    for part in ("starts_day", "code_1", "rate_1", "total", "number", "sent_key"):
        met(sent_with(walk, daniel, here, bill | {part: walk.name()}), 400)
    met(sent_with(walk, daniel, here, bill | {"words": walk.name() * 400}), 400)
    met(sent_with(walk, daniel, here, bill, {"document": walk.name()}), 400)
    met(sent_with(walk, daniel, here, bill, {"document": _PDF.format(walk.name())}), 302)
    met(daniel.look("/counsel/mine/invoices/"), 200)
    officers = f"/counsel/offers/{mine}/invoice/"
    bill |= {"number": f"B-{uuid4().int % 10**9}", "what_1": walk.name(), "words": walk.name()}
    paper = {"document": _PDF.format(walk.name())}
    met(sent_with(walk, walk.alicia, officers, bill | {"total": walk.name()}, paper), 400)
    met(sent_with(walk, walk.alicia, officers, bill, paper), 302)
    met(jacinta.look("/funds/invoices/"), 200)


def by_programs(walk: "Walk", place: str) -> None:
    """Certify, return and pay as programs would, with names in every wrong place."""
    invoice = place.strip("/").rpartition("/")[2]
    here = f"/api/v1/funds/invoices/{invoice}/"
    token = token_for(walk, "funds:service:certify")
    line = {"line": str(uuid4()), "accepted": 1, "reason": walk.name()}
    certify = {"day": "2026-03-20", "lines": [line], "sent_key": str(uuid4())}
    for wrong in (
        certify,
        certify | {"day": walk.name()},
        certify | {"lines": walk.name()},
        certify | {"sent_key": walk.name()},
        certify | {walk.name(): walk.name()},
        [walk.name()],
        f'{{"day": "{walk.name()}", '.encode(),
    ):
        met(walk.stranger().tell(f"{here}certify/", wrong, token), 400, 409, 422)
    back = {"reason": walk.name() * 20, "sent_key": str(uuid4())}
    met(walk.stranger().tell(f"{here}return/", back, token), 400, 422)
    met(walk.stranger().tell(f"{here}return/", back | {"reason": walk.name()}, token), 409)
    token = token_for(walk, "funds:request:decide", walk.fernanda)
    met(walk.stranger().tell(f"{here}approve/", {"sent_key": walk.name()}, token), 400, 422)
    token = token_for(walk, "funds:invoice:see")
    bearer = {"Authorization": f"Bearer {token}"}
    walk.exported.append(met(walk.stranger().ask("GET", "/api/v1/funds/batches/", **bearer), 200))
    listed = met(walk.stranger().ask("GET", "/api/v1/funds/invoices/", **bearer), 200)
    walk.exported.append(listed)
    unknown = f"/api/v1/funds/invoices/{quote(walk.name())}/"
    met(walk.stranger().ask("GET", unknown, **bearer), 404, 422)


def sent_with(
    walk: "Walk",
    who: Caller,
    path: str,
    fields: dict[str, str],
    files: dict[str, str] | None = None,
) -> Answer:
    """Send a form with files, each under somebody's name."""
    told = who.hidden(path) | fields
    line = '--canary\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
    parts = [line.format(name, "", value) for name, value in told.items()]
    parts += [
        line.format(name, f'; filename="{walk.name()}.pdf"', content)
        for name, content in (files or {}).items()
    ]
    body = ("".join(parts) + "--canary--\r\n").encode()
    kind = {"Content_Type": "multipart/form-data; boundary=canary", "Accept": "text/html"}
    return who.ask("POST", path, body, **kind)


def _bill(number: str) -> dict[str, str]:
    told = {"number": number, "code_1": "hearing", "unit_1": "hour", "total": "600.00"}
    told |= {"quantity_1": "4", "rate_1": "150.00"}
    return told | _on("starts", "1", "3") | _on("ends", "15", "3") | _on("day_1", "10", "3")


def _on(name: str, day: str, month: str) -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": _YEAR}


def _first(page: Answer, pattern: str) -> str:
    found = re.search(pattern, page.text)
    assert found is not None, pattern
    return found[1]


def _option(page: Answer, words: str) -> str:
    return page.text.partition(f">{words}<")[0].rpartition('value="')[2].partition('"')[0]
