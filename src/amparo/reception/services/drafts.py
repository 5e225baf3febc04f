"""Writing a request for help without an account: begun, kept as it is typed, come back to, left.

Nothing here knows who writes. The browser carries one word, the person may carry the return code;
a row opens with either and with nothing that lies in a table.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from amparo.accounts.rules.errors import TooManyAttempts
from amparo.accounts.services.limits import give_back, spend
from amparo.kernel.actor import Actor
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.reception.models import HelpDraft
from amparo.reception.rules.codes import new_code, read_code
from amparo.reception.rules.errors import CodeUnknown, DraftOver, HelpBusy, HelpSent, TooManyCodes
from amparo.reception.rules.help import Draft, amended
from amparo.reception.rules.help_limits import (
    BEGUN_BY_ALL,
    BEGUN_PER_ADDRESS,
    CODES_PER_ADDRESS,
    IDLE,
    KEPT,
)
from amparo.reception.selectors.drafts import (
    find_draft_in_browser,
    lock_draft_by_code,
    lock_draft_in_browser,
)
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.carried import name_of_word, open_with_word, seal_with_word


@dataclass(slots=True)
class OpenDraft:
    """A draft in clear, with its code; inside `writing`, what is put into `draft` is kept."""

    row: HelpDraft
    code: str
    draft: Draft

    @property
    def expires_at(self) -> datetime:
        """Give until when the code opens it."""
        return self.row.expires_at


@transaction.atomic
def begin_draft(*, actor: Actor, address: str, county: str, at: datetime) -> str:
    """Begin a request, and give the word for the browser to carry. Raises `HelpBusy`."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    try:
        spend(f"address:{address}", BEGUN_PER_ADDRESS, at)
        spend("all", BEGUN_BY_ALL, at)
    except TooManyAttempts as refusal:
        raise HelpBusy from refusal
    code = new_code()
    row = HelpDraft(code_name=name_of_word(Purpose.DRAFTS, code))
    opened = OpenDraft(row, code, Draft(new_id(), suggested_county=county))
    word = _carry(opened, at)
    _seal(opened, at)
    row.save(force_insert=True)
    return word


def find_draft(*, actor: Actor, word: str, at: datetime) -> OpenDraft | None:
    """Open what a browser is writing; none when it is over, unknown or was tampered with."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    row = find_draft_in_browser(name_of_word(Purpose.DRAFTS, word), at) if word else None
    return _opened_in_browser(row, word) if row else None


def save_answers(*, actor: Actor, word: str, told: Mapping[str, Any], at: datetime) -> Draft:
    """Keep the answers of a page, fields of `Answers` by name. Raises `DraftOver`, `HelpSent`."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    with writing(word, at) as opened:
        if opened.draft.folio:
            raise HelpSent
        answers = amended(opened.draft.answers, **told)
        opened.draft = replace(opened.draft, answers=answers, unfinished_step="", unfinished={})
    return opened.draft


def save_unfinished(
    *, actor: Actor, word: str, step: str, typed: dict[str, str], at: datetime
) -> None:
    """Keep a page as it was left in the middle of. Raises `DraftOver`, `HelpSent`."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    with writing(word, at) as opened:
        if opened.draft.folio:
            raise HelpSent
        opened.draft = replace(
            opened.draft, is_code_known=True, unfinished_step=step, unfinished=typed
        )


def show_code(*, actor: Actor, word: str, at: datetime) -> OpenDraft:
    """Give the return code; from now on it opens the request for a week. Raises `DraftOver`."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    with writing(word, at) as opened:
        opened.draft = replace(opened.draft, is_code_known=True)
    return opened


def come_back(*, actor: Actor, written: str, address: str, at: datetime) -> str:
    """Open a request by its code, and give the word for this browser to carry.

    Another browser that was writing it carries nothing any more. Raises `CodeUnknown`,
    `TooManyCodes`.
    """
    actor.require(Permission.RECEPTION_HELP_ASK)
    subject = f"address:{address}"
    try:
        spend(subject, CODES_PER_ADDRESS, at)
    except TooManyAttempts as refusal:
        raise TooManyCodes from refusal
    with transaction.atomic():
        opened = _opened_by_code(read_code(written) or "", at)
        word = _carry(opened, at)
        _seal(opened, at)
        opened.row.save()
    give_back(subject, CODES_PER_ADDRESS)
    return word


def leave_draft(*, actor: Actor, word: str, at: datetime) -> None:
    """Let a browser carry nothing any more; what no code opens is erased. Twice is harmless."""
    actor.require(Permission.RECEPTION_HELP_ASK)
    with transaction.atomic():
        row = lock_draft_in_browser(name_of_word(Purpose.DRAFTS, word), at) if word else None
        if row is None:
            return
        opened = _opened_in_browser(row, word)
        if opened is None or not opened.draft.is_code_known:
            row.sealed, row.expires_at = b"", at
        row.browser_name, row.code_sealed, row.browser_until = None, b"", None
        row.save()


def forget_drafts(at: datetime) -> int:
    """Remove what is over; give how much. For the worker's job."""
    removed, _ = HelpDraft.objects.filter(expires_at__lte=at).delete()
    return removed


@contextmanager
def writing(word: str, at: datetime) -> Iterator[OpenDraft]:
    """Lock what a browser is writing, and keep what the block made of it. Raises `DraftOver`."""
    with transaction.atomic():
        row = lock_draft_in_browser(name_of_word(Purpose.DRAFTS, word), at) if word else None
        opened = _opened_in_browser(row, word) if row else None
        if opened is None:
            raise DraftOver
        yield opened
        opened.row.browser_until = at + IDLE
        _seal(opened, at)
        opened.row.save()


def _carry(opened: OpenDraft, at: datetime) -> str:
    """Let a browser open it by a new word."""
    word = secrets.token_urlsafe(32)
    row = opened.row
    row.browser_name = name_of_word(Purpose.DRAFTS, word)
    row.code_sealed = seal_with_word(
        Purpose.DRAFTS, word, opened.code, bytes(row.browser_name).hex()
    )
    row.browser_until = at + IDLE
    return word


def _seal(opened: OpenDraft, at: datetime) -> None:
    # The end is sealed along: nobody makes a row last longer than its writer was told.
    opened.row.expires_at = at + (KEPT if opened.draft.is_code_known else IDLE)
    text = packed(opened.draft)
    opened.row.sealed = seal_with_word(Purpose.DRAFTS, opened.code, text, _context(opened.row))


def _opened_by_code(code: str, at: datetime) -> OpenDraft:
    row = lock_draft_by_code(name_of_word(Purpose.DRAFTS, code), at)
    opened = _opened(row, code) if row else None
    if opened is None:
        raise CodeUnknown
    return opened


def _opened_in_browser(row: HelpDraft, word: str) -> OpenDraft | None:
    name = bytes(row.browser_name or b"").hex()
    try:
        code = open_with_word(Purpose.DRAFTS, word, bytes(row.code_sealed), name)
    except CiphertextRefused:
        return None
    is_its_own = name_of_word(Purpose.DRAFTS, code) == bytes(row.code_name)
    return _opened(row, code) if is_its_own else None


def _opened(row: HelpDraft, code: str) -> OpenDraft | None:
    try:
        text = open_with_word(Purpose.DRAFTS, code, bytes(row.sealed), _context(row))
    except CiphertextRefused:
        return None
    return OpenDraft(row, code, unpacked(Draft, text))


def _context(row: HelpDraft) -> str:
    return f"{bytes(row.code_name).hex()} {row.expires_at.isoformat()}"
