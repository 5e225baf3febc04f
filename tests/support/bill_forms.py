"""What people send about invoices, as browsers send it."""

import re
from datetime import date, timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.bills import PDF
from tests.support.days import today
from tests.support.personas import client_of


def day(name: str, when: date) -> dict[str, str]:
    """Give the three boxes of a day."""
    return {
        f"{name}_day": str(when.day),
        f"{name}_month": str(when.month),
        f"{name}_year": str(when.year),
    }


def bill(**other: object) -> dict[str, object]:
    """Give a bill with one line: four hours at 150 dollars."""
    return {
        "number": "F-100",
        **day("starts", date(2017, 3, 1)),
        **day("ends", date(2017, 3, 15)),
        **day("day_1", date(2017, 3, 10)),
        "code_1": "hearing",
        "unit_1": "hour",
        "quantity_1": "4",
        "rate_1": "150.00",
        "total": "600.00",
        "document": document("invoice"),
        "report": document("report"),
        **other,
    }


def document(what: str = "document") -> SimpleUploadedFile:
    """Give an invented document."""
    return SimpleUploadedFile("x.pdf", PDF + what.encode(), content_type="application/pdf")


def reader_of(name: str) -> Client:
    """Give a browser in which a persona reads English."""
    client = client_of(name)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def key_of(client: Client, path: str) -> dict[str, str]:
    """Fetch a form and give the word that it carries."""
    page = client.get(path)
    assert page.status_code == 200, page.content[:400]
    found = re.search(rb'name="sent_key" value="([^"]+)"', page.content)
    assert found is not None
    return {"sent_key": found[1].decode()}


def said(answer: object) -> str:
    """Give what a page says."""
    content: bytes = answer.content  # type: ignore[attr-defined]  # an answer of the test client
    return content.decode()


def lawyers_bill() -> dict[str, str | list[str]]:
    """Give a bill of one line, three days ago; the other lines stay empty."""
    when = today() - timedelta(days=3)
    empty = {
        f"{name}_{row}{part}": ""
        for row in range(2, 21)
        for name, parts in (
            ("day", ("_day", "_month", "_year")),
            *((one, ("",)) for one in ("code", "unit", "quantity", "rate", "what")),
        )
        for part in parts
    }
    dated = day("starts", when) | day("ends", when) | day("day_1", when)
    line = {"code_1": "hearing", "unit_1": "hour", "quantity_1": "4", "rate_1": "150"}
    written = {"number": f"B-{uuid4().hex[:6]}", "total": "600.00", "what_1": "x", "words": "x"}
    return {**empty, **dated, **line, **written}
