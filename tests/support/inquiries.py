"""Inquiries between consulates in tests: asked by El Paso, tried by the worker, answered."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.people.jobs import inquiries
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import BirthDate, Name
from amparo.people.rules.inquiries import InquiryAnswer, InquiryDraft, InquiryPurpose, Sought
from amparo.people.services.inquiries import ask_network, open_inquiry
from amparo.people.services.inquiry_answers import answer_inquiry, open_received_list
from amparo.people.services.inquiry_sealing import OpenedReply
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.seals import seal
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, GABRIELA

LUCERO = Name("Lucero", "Arizmendi", "Quiroz")
WHY = "Su hermana la busca."
CALL = "Llámenme hasta las seis."
HOUR = timedelta(minutes=61)
Change = Callable[[str, dict[str, object]], dict[str, object]]
_AN_HOUR_OLDER = (
    "UPDATE people_inquiry SET asked_at = asked_at - interval '61 min'",
    "UPDATE people_inquiryreply SET looked_at = looked_at - interval '61 min'",
    "UPDATE people_receivedinquiry SET due_at = due_at - interval '61 min' WHERE state = 'open'",
)


def known_in_miami() -> None:
    """Register in Miami whom inquiries are about."""
    with at_desk(GABRIELA) as gabriela:
        registered(gabriela, LUCERO, BirthDate(PartialDate(1988, 5, 17)))


def inquiry_draft(name: Name = LUCERO, **told: object) -> InquiryDraft:
    """Draft an inquiry about somebody."""
    sought = Sought(name, PartialDate(1988, 5, 17), why=WHY, **told)  # type: ignore[arg-type]  # the draft's own fields
    return InquiryDraft(InquiryPurpose.MISSING, sought, uuid4())


def asked(name: str = ALICIA, draft: InquiryDraft | None = None) -> UUID:
    """Ask the network as a persona; give the inquiry's id."""
    with at_desk(name) as actor:
        return ask_network(actor=actor, draft=draft or inquiry_draft(), at=utc_now()).id


def orders_of(database: str, task: str) -> list[dict[str, object]]:
    """Give what the jobs of a kind were ordered with, oldest first."""
    with superuser(database) as administrator:
        query = "SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id"
        rows = administrator.execute(query, [task]).fetchall()
    return [args if isinstance(args, dict) else json.loads(str(args)) for (args,) in rows]


def try_everywhere(database: str) -> None:
    """Have the worker try what was asked on each consulate's people."""
    _carry_out(database, inquiries.search)


def let_the_hour_pass(database: str) -> None:
    """Age what is under way by an hour, then have the worker do what was ordered for then.

    The clock itself stays: late in the evening an hour more would be a day that the database, whose
    own clock goes on, rightly refuses.
    """
    with superuser(database) as administrator:
        for statement in _AN_HOUR_OLDER:
            administrator.execute(statement)
    _carry_out(database, inquiries.mind, _an_hour_older)


def _carry_out(database: str, task: Any, change: Change = lambda _, given: given) -> None:
    orders = orders_of(database, task.name)
    with connected_as(logins.WORKER, database):
        for given in orders:
            task(**change(task.name, given))


def _an_hour_older(task: str, given: dict[str, object]) -> dict[str, object]:
    """Give an order as it would stand had it been given an hour ago, sealed as such."""
    order = {word: value for word, value in dict(given["order"]).items() if word != "seal"}  # type: ignore[call-overload]  # an order is a mapping
    for word in ("not_before", "expires"):
        order[word] = (datetime.fromisoformat(order[word]) - HOUR).isoformat()
    ids = {word: value for word, value in given.items() if word != "order"}
    text = json.dumps([task, order, ids], sort_keys=True)
    return {**ids, "order": {**order, "seal": seal(Purpose.JOBS, text).hex()}}


def received_from(sender: str, receiver: UUID) -> UUID:
    """Have a persona ask, and leave the inquiry open with one receiver, as where somebody fits."""
    inquiry = asked(sender)
    with superuser(str(connection.settings_dict["NAME"])) as administrator:
        opened = (
            "UPDATE people_receivedinquiry SET state = 'open', due_at = now() + interval '1 hour'"
            " WHERE sent_inquiry = %s AND consulate_id = %s RETURNING id"
        )
        ((received,),) = administrator.execute(opened, [inquiry, receiver]).fetchall()
        told = "UPDATE people_inquiryreply SET state = 'may_exist' WHERE inquiry_id = %s"
        administrator.execute(told, [inquiry])
    return UUID(str(received))


def states(inquiry: UUID, name: str = ALICIA) -> dict[str, str]:
    """Give how far each asked consulate has come, by code, as the asker sees it."""
    with at_desk(name) as actor:
        opened = open_inquiry(actor=actor, inquiry_id=inquiry, at=utc_now())
    return {one.reply.asked.code: one.reply.state for one in opened.replies}


def reply_of(inquiry: UUID, code: str = "MIA") -> OpenedReply:
    """Give what one consulate has told El Paso so far."""
    with at_desk(ALICIA) as alicia:
        opened = open_inquiry(actor=alicia, inquiry_id=inquiry, at=utc_now())
    return next(one for one in opened.replies if one.reply.asked.code == code)


def received_by(name: str) -> list[UUID]:
    """Give the inquiries in somebody's list, those that wait longest first."""
    with at_desk(name) as actor:
        return [one.received.id for one in open_received_list(actor=actor)]


def answer(
    name: str, received: UUID, given: InquiryAnswer = InquiryAnswer.ASK_US, words: str = CALL
) -> None:
    """Answer an inquiry as a persona."""
    with at_desk(name) as actor:
        answer_inquiry(actor=actor, received_id=received, answer=given, words=words, at=utc_now())
