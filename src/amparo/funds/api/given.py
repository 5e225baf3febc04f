"""What programs send with an invoice, whoever they are: lines, and documents in base64."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from amparo.funds.rules.invoices import BillLine, ServiceCode, Unit
from amparo.funds.rules.payable_errors import NotADocument

LONGEST_DOCUMENT = 1_300_000
"""Letters of base64: 900 kB and what the encoding adds."""
Document = Annotated[str, Field(min_length=1, max_length=LONGEST_DOCUMENT)]
"""A PDF, PNG or JPEG of at most 900 kB, in base64."""
Amount = Annotated[int, Field(ge=1, le=10**15)]


class LineIn(Schema):
    """A line: hours or pieces in hundredths, money in minor units."""

    model_config = ConfigDict(extra="forbid")

    day: date
    code: ServiceCode
    unit: Unit
    quantity: Annotated[int, Field(ge=1, le=10**9)]
    rate: Amount
    amount: Amount


def lines_of(given: Iterable[LineIn]) -> tuple[BillLine, ...]:
    """Give the lines as services take them."""
    return tuple(
        BillLine(one.day, one.code, one.unit, one.quantity, one.rate, one.amount) for one in given
    )


def document_of(typed: str) -> bytes:
    """Give the bytes of a document. Raises `NotADocument` for what is no base64."""
    try:
        return b64decode(typed, validate=True)
    except (NotBase64, ValueError):
        raise NotADocument("document") from None
