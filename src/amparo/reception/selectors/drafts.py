"""Requests that are being written, found by what their writer carries."""

from datetime import datetime

from django.db.models import QuerySet

from amparo.reception.models import HelpDraft


def find_draft_in_browser(browser_name: bytes, at: datetime) -> HelpDraft | None:
    """Find what a browser is writing, as long as it is not over there."""
    return _open_in_browser(browser_name, at).first()


def lock_draft_in_browser(browser_name: bytes, at: datetime) -> HelpDraft | None:
    """Find the same and lock it: one page after the other."""
    return _open_in_browser(browser_name, at).select_for_update().first()


def lock_draft_by_code(code_name: bytes, at: datetime) -> HelpDraft | None:
    """Find what was typed under a code, and lock it."""
    rows = HelpDraft.objects.select_for_update()
    return rows.filter(code_name=code_name, expires_at__gt=at).first()


def _open_in_browser(browser_name: bytes, at: datetime) -> QuerySet[HelpDraft]:
    return HelpDraft.objects.filter(
        browser_name=browser_name, browser_until__gt=at, expires_at__gt=at
    )
