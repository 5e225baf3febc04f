"""What the lawyer who took a case is paid: one invoice to the bank, the next just sent.

The figures go to those who pay, the report stays with the case; all of it is invented.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from amparo.counsel.models import Offer
from amparo.counsel.rules.bills import BillDraft
from amparo.counsel.services.billing import send_bill
from amparo.counsel.services.settling import settle_offer
from amparo.database.rules.minting import LONGEST, Grant
from amparo.database.services.capabilities import acting, leave, mint
from amparo.demo.billing import Course, Desk, InventedBill, a_line, bring_on
from amparo.demo.funds import AtWork
from amparo.demo.papers import paper
from amparo.demo.workdays import day_of, forward, moments, weekday
from amparo.funds.models import Invoice
from amparo.funds.rules.invoices import ServiceCode
from amparo.funds.selectors.invoices import find_sent_invoice
from amparo.kernel.actor import NOBODY, Actor
from amparo.vault.services.minting import day_key

LAWYER = "daniel.elp"
_DESK = Desk("jacinta.elp", "alicia.elp", "manuel.elp")
FIRST, NEXT = "TA-1-inventada", "TA-2-inventada"
_RATE = 150
_REPORTS = {
    FIRST: "Se pidió a la empresa la nómina de tres semanas; no contestó. Se pidió audiencia.",
    NEXT: "Se preparó la audiencia de conciliación: qué decir, qué llevar y qué aceptar.",
}
_DONE = {
    ServiceCode.ADVICE: "Se revisaron con la persona sus recibos y sus mensajes, en español.",
    ServiceCode.FILING: "Se presentó la solicitud ante la agencia laboral.",
    ServiceCode.TRAVEL: "Traslado a la agencia, ida y vuelta.",
}


def bill_engaged(at_work: AtWork, offer: Offer, key: UUID, at: datetime) -> None:
    """Have the lawyer send two invoices for a case, of which the first is paid by now."""
    first, following = _first(offer, at), _next(at)
    came = {first: _sent(at_work, offer, first, key, at)}
    bring_on(at_work, _DESK, came, key, at)
    _sent(at_work, offer, following, key, at)


def invoice_key(key: UUID, number: str) -> UUID:
    """Give the form with which an invoice was sent."""
    return uuid5(key, number)


def _first(offer: Offer, at: datetime) -> InventedBill:
    accepted = offer.ended_at or offer.offered_at
    begun, ended = day_of(accepted), day_of(accepted + timedelta(days=1))
    works = forward(ended)
    steps = moments((works, works, works, max(works, weekday(day_of(at)))))
    lines = (
        a_line(begun, ServiceCode.ADVICE, 3, _RATE),
        a_line(ended, ServiceCode.FILING, 2, _RATE),
        a_line(ended, ServiceCode.TRAVEL, 1, _RATE),
    )
    course = Course(*(min(one, at) for one in steps))
    return InventedBill("", FIRST, begun, ended, lines, course, cut=_RATE * 50)


def _next(at: datetime) -> InventedBill:
    day = day_of(at - timedelta(days=1))
    lines = (a_line(day, ServiceCode.ADVICE, 2, _RATE),)
    return InventedBill("", NEXT, day, day, lines, Course(at - timedelta(hours=5)))


def _sent(at_work: AtWork, offer: Offer, one: InventedBill, key: UUID, at: datetime) -> Invoice:
    sent_key, sent = invoice_key(key, one.number), one.course.sent
    draft = BillDraft(
        number=one.number,
        starts=one.starts,
        ends=one.ends,
        lines=one.lines,
        narratives=tuple(_DONE[line.code] for line in one.lines),
        total=one.total,
        report=_REPORTS[one.number],
        sent_key=sent_key,
        document=paper(f"Factura {one.number}"),
    )
    with at_work(LAWYER, at) as daniel:
        send_bill(actor=daniel, offer_id=offer.id, draft=draft, at=sent)
        token = mint(_of_job(daniel), day_key, at)
    with acting(token):
        settle_offer(offer_id=offer.id, at=sent)
        invoice = find_sent_invoice(sent_key)
    leave(token)
    if invoice is None:
        raise LookupError(one.number)
    return invoice


def _of_job(lawyer: Actor) -> Grant:
    """Give what the job that she ordered acts under: her own session reaches no table of money."""
    return Grant(
        staff=lawyer.person,
        assignment=NOBODY,
        consulate=lawyer.office,
        reach="staff",
        door="job",
        lifetime=LONGEST["job"],
    )
