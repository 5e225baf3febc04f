"""Days of a referral are the consulate's: an evening in the West is no tomorrow."""

from datetime import UTC, datetime, time, timedelta

import pytest

from amparo.counsel.rules.errors import LicenceRefused
from amparo.counsel.services.ceilings import reserve
from amparo.funds.models import Transaction
from amparo.funds.rules.kinds import Movement
from amparo.kernel.clock import utc_now
from tests.support.ceilings import running_purse, terms
from tests.support.counsel import licence, licensed, offer_draft, offered, on_panel, referred
from tests.support.people import at_desk
from tests.support.personas import DANIEL, FERNANDA

pytestmark = pytest.mark.usefixtures("database")


UTC_DAY = utc_now().date()
EVENING = datetime.combine(UTC_DAY, time(3, 30), UTC)
"""Half past eight in El Paso, or half past nine: it is the day before there."""
THAT_DAY = UTC_DAY - timedelta(days=1)


def test_a_ceiling_reserved_in_the_evening_counts_on_that_day():
    purse = running_purse(3_000)
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        offer = offered(head, referred(head), lawyer)
        draft = offer_draft(lawyer.id, terms=terms(purse, 2_000))
        reserve(head, offer, draft, EVENING)
        assert Transaction.objects.get(kind=Movement.COMMIT).day == THAT_DAY


def test_a_licence_is_not_looked_up_tomorrow_though_it_is_tomorrow_in_utc():
    tomorrow = licence(checked=UTC_DAY)
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        with pytest.raises(LicenceRefused):
            licensed(head, lawyer.id, tomorrow, at=EVENING)
