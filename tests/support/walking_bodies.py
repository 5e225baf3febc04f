"""What programs send on the permission walk."""

from typing import Any

LINE: dict[str, Any] = {
    "day": "2017-03-10",
    "code": "advice",
    "unit": "hour",
    "quantity": 100,
    "rate": 1,
    "amount": 1,
}
BILL: dict[str, Any] = {
    "number": "F-1",
    "starts": "2017-03-01",
    "ends": "2017-03-15",
    "lines": [LINE],
    "total": 1,
    "sent_key": "",
}
"""An invoice as programs send it."""
BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/cases/<uuidstr:case_id>/events/": {
        "kind": "visit",
        "happened_at": "2026-11-20T10:00:00Z",
        "words": "x",
        "sent_key": "",
    },
    "/api/v1/cases/<uuidstr:case_id>/move/": {"state": "in_progress", "sent_key": ""},
    "/api/v1/counsel/mine/cases/<uuidstr:engagement_id>/invoices/": BILL | {"report": "x"},
    "/api/v1/counsel/mine/cases/<uuidstr:engagement_id>/reports/": {
        "kind": "hearing",
        "happened_at": "2026-11-20T10:00:00Z",
        "words": "x",
        "sent_key": "",
    },
    "/api/v1/counsel/mine/invoices/<uuidstr:bill_id>/correct/": BILL | {"report": "x"},
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/accept/": {"no_conflict": False},
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/decline/": {"why": "conflict"},
    "/api/v1/counsel/mine/offers/<uuidstr:mine_id>/promise/": {"promised": False},
    "/api/v1/funds/batches/<uuidstr:batch_id>/paid/": {
        "reference": "x",
        "day": "2017-03-24",
        "sent_key": "",
    },
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/approve/": {"sent_key": ""},
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/certify/": {
        "day": "2017-03-20",
        "lines": [],
        "sent_key": "",
    },
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/return/": {"reason": "x", "sent_key": ""},
    "/api/v1/funds/addenda/<uuidstr:addendum_id>/document/": {"document": "eA=="},
    "/api/v1/funds/batches/<uuidstr:batch_id>/proof/": {"document": "eA=="},
    "/api/v1/funds/commitments/<uuidstr:commitment_id>/addenda/new/": {
        "amount": 1,
        "day": "2017-03-20",
        "number": "x",
        "sent_key": "",
    },
    "/api/v1/funds/commitments/<uuidstr:commitment_id>/invoices/": BILL,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/advance/": {"document": "x", "sent_key": ""},
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/correct/": BILL,
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/retract/": {"sent_key": ""},
    "/api/v1/funds/invoices/<uuidstr:invoice_id>/vouchers/": {"kind": "report", "document": "eA=="},
    "/api/v1/funds/network/transfers/": {
        "source": "",
        "target": "",
        "amount": 1,
        "currency": "USD",
        "document": "x",
        "sent_key": "",
    },
    "/api/v1/funds/network/transfers/<uuidstr:transfer_id>/decide/": {
        "is_approved": False,
        "grounds": "wait",
    },
    "/api/v1/funds/network/transfers/<uuidstr:transfer_id>/withdraw/": {},
    "/api/v1/funds/requests/<uuidstr:spending_id>/decide/": {"is_approved": True},
    "/api/v1/funds/requests/<uuidstr:spending_id>/withdraw/": {},
    "/api/v1/people/<uuidstr:person_id>/facts/": {
        "kind": "name",
        "fields": {"given": "Rosa"},
        "source": "person",
        "confidence": "stated",
        "learnt_on": "2026-11-20",
        "sent_key": "",
    },
    "/api/v1/people/inquiries/received/<uuidstr:received_id>/answer/": {
        "answer": "cannot_say",
        "words": "x",
    },
    "/api/v1/requests/<uuidstr:request_id>/calls/": {
        "fields": {
            "given": "Rosa",
            "caller_name": "Ana",
            "relation": "mother",
            "matter": "missing",
            "channel": "telephone",
            "safety": "unknown",
            "language": "Español",
            "consent": "given",
        },
        "sent_key": "",
    },
}
"""For each address of the JSON interface that changes one record: what it takes.

A `sent_key` is made anew for each request.

One that is new fails the walk until it has a row here.
"""
