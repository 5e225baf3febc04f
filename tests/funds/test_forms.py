"""What the forms of money read, without a page."""

import hashlib
from collections.abc import Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from amparo.funds.forms.fields import DigestField, DocumentField, VoucherField
from amparo.funds.forms.invoices import InvoiceForm
from amparo.kernel.money import Money
from tests.support.bill_forms import bill


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def read(total: str) -> InvoiceForm:
    form = InvoiceForm(bill(total=total, sent_key="0" * 32), currency="USD")
    form.full_clean()
    return form


def test_a_total_is_read_once_as_the_money_that_it_is():
    assert read("1,234.50").cleaned_data["total"] == Money(123_450, "USD")


def test_a_total_that_is_no_amount_is_refused():
    assert "Write an amount such as 1,234.50." in str(read("much").errors["total"])


def test_of_a_contract_its_digest_is_taken_and_of_a_voucher_itself():
    found = SimpleUploadedFile("x.pdf", b"%PDF-1.4 invented")
    assert DigestField().clean(found) == hashlib.sha256(b"%PDF-1.4 invented").digest()
    found.seek(0)
    assert VoucherField().clean(found) == b"%PDF-1.4 invented"
    assert VoucherField(required=False).clean(None) is None


@pytest.mark.parametrize("kind", [DigestField, VoucherField])
def test_what_is_too_large_is_refused_unread(
    kind: type[DocumentField], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kind, "largest", 3)
    monkeypatch.setattr(kind, "taken", lambda *_: pytest.fail("it was read"))
    with pytest.raises(forms.ValidationError, match="larger than"):
        kind().clean(SimpleUploadedFile("x.pdf", b"four"))
