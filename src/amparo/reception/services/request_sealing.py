"""Where each part of a request is sealed, all under one key of its own, and what it says opened."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from uuid import UUID

from amparo.kernel.references import reference
from amparo.reception.models import Call, Caller, HelpRequest
from amparo.reception.rules.requests import CallerTold, CallTold, Subject
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import person_keys_at_hand


@dataclass(frozen=True, slots=True)
class OpenedCaller:
    """A caller in clear, for whoever works on the request."""

    caller: Caller
    told: CallerTold


@dataclass(frozen=True, slots=True)
class OpenedCall:
    """What was said in one contact."""

    call: Call
    told: CallTold


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A request in clear; in a list about whom, and who called."""

    request: HelpRequest
    subject: Subject
    callers: tuple[OpenedCaller, ...] = field(default=())
    calls: tuple[OpenedCall, ...] = field(default=())

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return request_reference(self.request)


def request_reference(request: HelpRequest) -> str:
    """Give the reference of a request: MIA-R-2026-000012."""
    return reference(f"{request.consulate.code}-R", request.year, request.number)


def seal_subject(request: HelpRequest, subject: Subject) -> None:
    """Seal about whom a request is."""
    request.subject_sealed = _sealed(subject, _subject_place(request), request.id)


def seal_caller(caller: Caller, told: CallerTold) -> None:
    """Seal who called, and the word that was agreed on."""
    caller.sealed = _sealed(told, _caller_place(caller), caller.request_id)


def seal_call(call: Call, told: CallTold) -> None:
    """Seal what was said."""
    call.sealed = _sealed(told, _call_place(call), call.request_id)


def open_subject(request: HelpRequest) -> Subject:
    """Open about whom a request is."""
    text = open_text(bytes(request.subject_sealed), _subject_place(request), request.id)
    return unpacked(Subject, text)


def open_caller(caller: Caller) -> OpenedCaller:
    """Open who called."""
    text = open_text(bytes(caller.sealed), _caller_place(caller), caller.request_id)
    return OpenedCaller(caller, unpacked(CallerTold, text))


def open_call(call: Call) -> OpenedCall:
    """Open what was said."""
    text = open_text(bytes(call.sealed), _call_place(call), call.request_id)
    return OpenedCall(call, unpacked(CallTold, text))


def open_requests(
    requests: Sequence[HelpRequest], callers: Iterable[Caller] = (), calls: Iterable[Call] = ()
) -> list[OpenedRequest]:
    """Open several requests with one query for their keys."""
    if not requests:
        return []
    with keys_of(requests):
        # Of one that was handed over only the stub is here: the words are the receiver's.
        told = [open_caller(one) for one in callers if one.sealed]
        said = [open_call(one) for one in calls if one.sealed]
        return [
            OpenedRequest(
                one,
                open_subject(one),
                tuple(who for who in told if who.caller.request_id == one.id),
                tuple(what for what in said if what.call.request_id == one.id),
            )
            for one in requests
        ]


def keys_of(requests: Sequence[HelpRequest]) -> AbstractContextManager[None]:
    """Fetch the keys of requests of one consulate with one query, for a block that opens them."""
    return person_keys_at_hand(requests[0].consulate_id, [one.id for one in requests])


def _sealed(told: Subject | CallerTold | CallTold, place: Place, holder: UUID) -> bytes:
    return seal_text(packed(told), place, holder)


def _subject_place(request: HelpRequest) -> Place:
    return Place("reception_helprequest", "subject_sealed", request.id, request.consulate_id)


def _caller_place(caller: Caller) -> Place:
    return Place("reception_caller", "sealed", caller.id, caller.consulate_id)


def _call_place(call: Call) -> Place:
    return Place("reception_call", "sealed", call.id, call.consulate_id)
