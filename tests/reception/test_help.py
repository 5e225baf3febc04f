"""Public requests for help through the services: kept, sent once, taken up, on real PostgreSQL."""

import pytest

from amparo.kernel.clock import utc_now
from amparo.reception.models import HelpRequest
from amparo.reception.rules.requests import Channel
from amparo.reception.rules.verifying import folded
from amparo.reception.services.queue import open_queue
from amparo.reception.services.requests import open_request
from tests.support.asking_help import ANSWERS, DAUGHTER, WORD, begun, sent
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_a_request_without_an_account_lands_in_the_queue_as_the_calls_do():
    draft = sent(begun())
    with at_desk(ALICIA) as alicia:
        (opened,) = open_queue(actor=alicia, at=utc_now()).requests
        at_work = open_request(actor=alicia, request_id=opened.request.id, at=utc_now())
    request = at_work.opened.request
    assert (request.folio, request.received_by) == (draft.folio, None)
    assert at_work.opened.subject.name == DAUGHTER
    assert at_work.opened.subject.place == "Socorro, El Paso, Texas"
    (caller,), (call,) = at_work.callers, at_work.opened.calls
    assert (caller.opened.told.name, caller.opened.told.word) == (
        ANSWERS["caller"],
        folded(WORD),
    )
    assert (call.call.channel, call.call.taken_by) == (Channel.WEB, None)
    assert call.told.words == ANSWERS["words"]
    with at_desk(BRUNO):
        assert not HelpRequest.objects.exists()
