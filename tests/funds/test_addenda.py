"""An addendum raises a ceiling by its document, and by nothing else."""

from datetime import date
from uuid import uuid4

import pytest

from amparo.funds.models import Addendum
from amparo.funds.rules.errors import TooLittleLeft
from amparo.funds.rules.kinds import AccountKind
from amparo.funds.rules.payable_errors import InvoiceRefused, NotADocument
from amparo.funds.services.addenda import AddendumDraft, attach_document, record_addendum
from amparo.kernel.clock import utc_now
from tests.support.bills import PDF
from tests.support.funds import committed, funded, standing, usd
from tests.support.people import at_desk
from tests.support.personas import JACINTA

pytestmark = pytest.mark.usefixtures("shared_database")


def draft(amount: float, document: bytes | None = None) -> AddendumDraft:
    return AddendumDraft(usd(amount), date(2017, 4, 3), "ADENDA-1", uuid4(), document)


def test_without_its_document_no_addendum_is_in_force():
    commitment = committed(funded(), 1_000)
    with at_desk(JACINTA) as clerk:
        found = record_addendum(
            actor=clerk, commitment_id=commitment.id, draft=draft(500), at=utc_now()
        )
    assert found.in_force_at is None
    assert standing(commitment, AccountKind.COMMITTED) == 100_000
    with at_desk(JACINTA) as clerk, pytest.raises(NotADocument):
        attach_document(actor=clerk, addendum_id=found.id, document=b"no document", at=utc_now())
    with at_desk(JACINTA) as clerk:
        attach_document(actor=clerk, addendum_id=found.id, document=PDF, at=utc_now())
    assert standing(commitment, AccountKind.COMMITTED) == 150_000
    with at_desk(JACINTA) as clerk, pytest.raises(InvoiceRefused):
        attach_document(actor=clerk, addendum_id=found.id, document=PDF + b"2", at=utc_now())
    assert standing(commitment, AccountKind.COMMITTED) == 150_000


def test_the_same_addendum_twice_raises_once():
    commitment = committed(funded(), 1_000)
    told = draft(500, PDF)
    with at_desk(JACINTA) as clerk:
        for _ in range(2):
            record_addendum(actor=clerk, commitment_id=commitment.id, draft=told, at=utc_now())
        assert Addendum.objects.filter(commitment=commitment).count() == 1
    assert standing(commitment, AccountKind.COMMITTED) == 150_000


def test_an_addendum_beyond_the_allocation_is_not_kept():
    commitment = committed(funded(1_200), 1_000)
    with at_desk(JACINTA) as clerk, pytest.raises(TooLittleLeft):
        record_addendum(
            actor=clerk, commitment_id=commitment.id, draft=draft(500, PDF), at=utc_now()
        )
    with at_desk(JACINTA):
        assert not Addendum.objects.filter(commitment=commitment).exists()
