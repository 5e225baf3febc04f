"""One form sent twice at one moment: a fund, a line, a tranche, a closed month count once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

from amparo.funds.models import Fund, Line, Period, Transaction
from amparo.funds.services.checks import INVARIANTS
from tests.funds.test_pages import a_fund, day
from tests.reception.test_sending_twice import DEMONSTRATION, caller_at
from tests.support.canaries.calling import Caller
from tests.support.funds import funded
from tests.support.journeys import served_pages
from tests.support.people import at_desk
from tests.support.personas import JACINTA, JULIO, KARLA, consulate_of

LINE = {
    "fiscal_year": "2017",
    "purpose": "Traslados",
    "permitted": "aid",
    "amount": "1,000",
    "decision": "Oficio 2",
    **day("day", date(2017, 1, 2)),
}


def clicked_twice(who: Caller, path: str, form: dict[str, object]) -> None:
    """Send one filled form twice at once: both are answered alike, with what was made."""
    filled = who.hidden(path) | form
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: who.send(path, **filled), range(2)))
    assert [one.status for one in answers] == [302, 302], [one.text for one in answers]
    assert len({one.headers["Location"] for one in answers}) == 1


def test_two_clicks_at_one_moment_count_once(database: str):
    purse, code = funded(100, authorised=1_000), f"P-{uuid4().hex[:8]}"
    tranche = {
        "office": str(consulate_of(JACINTA)),
        "amount": "900",
        "reference": "Oficio 3",
        **day("day", date(2017, 1, 3)),
    }
    with served_pages(database, **DEMONSTRATION) as origin:
        karla, julio = caller_at(origin, KARLA), caller_at(origin, JULIO)
        clicked_twice(karla, "/funds/network/found/", a_fund(code))
        clicked_twice(karla, f"/funds/network/funds/{purse.fund.id}/line/", LINE)
        clicked_twice(karla, f"/funds/network/lines/{purse.line.id}/allocate/", tranche)
        clicked_twice(julio, "/funds/months/close/?month=2017-01", {"is_complete": "on"})
    with at_desk(KARLA):
        assert Fund.objects.filter(code=code).count() == 1
        assert Line.objects.filter(fund=purse.fund).count() == 2
        assert Transaction.objects.filter(reference="Oficio 3").count() == 1
    with at_desk(JULIO):
        assert Period.objects.filter(closed_at__isnull=False).count() == 1
    for invariant in INVARIANTS.values():
        invariant()
