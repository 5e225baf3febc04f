"""Statements: checked by whoever wants to, kept with their verdict at headquarters."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form, say_in_form
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import BadInput
from amparo.kernel.permissions import Permission
from amparo.watch.forms.statements import ClaimForm, KeepForm, SentenceForm, parts_of
from amparo.watch.nationals import ours
from amparo.watch.panels.statements import (
    claim_of,
    claim_rows,
    definitions_of,
    evidence_table,
    statement_rows,
    statements_table,
    verdict_tag,
)
from amparo.watch.rules.statements.claims import Claim
from amparo.watch.rules.statements.reading import read_claim
from amparo.watch.selectors.statements import get_statement, list_statements
from amparo.watch.services.checking import (
    check_claim,
    evidence_of,
    keep_statement,
    known_years,
)
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest

_CHECK = "watch/statements/check.html"


@address(permission=Permission.WATCH_FIGURES_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the statements that were kept."""
    context = {"table": statements_table(list_statements())}
    return answer_page(request, "watch/statements/list.html", context)


@address(permission=Permission.WATCH_FIGURES_SEE)
def show(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Show a statement, its verdict, the figures and the definitions: as they were, and today."""
    statement = get_statement(statement_id)
    claim = claim_of(statement)
    today = check_claim(claim, ours())
    context = {
        "statement": statement,
        "tag": verdict_tag(statement.verdict),
        "rows": statement_rows(statement),
        "claim_rows": claim_rows(claim),
        "table": evidence_table(statement.evidence, claim),
        "reasons": today.judgement.reasons,
        "has_changed": evidence_of(today) != statement.evidence,
        "tag_today": verdict_tag(today.judgement.verdict),
        "definitions": definitions_of(claim),
    }
    return answer_page(request, "watch/statements/statement.html", context)


@address(permission=Permission.WATCH_FIGURES_SEE, methods=("GET", "POST"), stores=False)
def check(request: HttpRequest) -> HttpResponse:
    """Check a sentence; nothing is kept, and how it was read can be put right."""
    if request.method != "POST":
        return answer_form(request, _CHECK, SentenceForm())
    if "event" not in request.POST:
        return _read(request)
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return answer_form(request, _CHECK, form, is_read=True)
    return _checked(request, form, form.claim(), form.cleaned_data["sentence"])


@address(permission=Permission.WATCH_STATEMENT_KEEP, methods=("POST",))
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a statement with its verdict."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return answer_form(request, "watch/statements/keep.html", form)
    statement = keep_statement(actor=_actor(request), draft=form.draft(), own=ours(), at=utc_now())
    return HttpResponseRedirect(reverse("statement", args=[statement.id]))


def _read(request: HttpRequest) -> HttpResponse:
    form = SentenceForm(request.POST)
    if not form.is_valid():
        return answer_form(request, _CHECK, form)
    sentence = form.cleaned_data["sentence"]
    try:
        claim = read_claim(sentence, known_years())
    except BadInput as refusal:
        say_in_form(form, refusal, "sentence")
        return answer_form(request, _CHECK, form)
    return _checked(request, ClaimForm(initial=parts_of(claim, sentence)), claim, sentence)


def _checked(request: HttpRequest, form: ClaimForm, claim: Claim, sentence: str) -> HttpResponse:
    checked = check_claim(claim, ours())
    context: dict[str, Any] = {
        "form": form,
        "is_read": True,
        "sentence": sentence,
        "tag": verdict_tag(checked.judgement.verdict),
        "reasons": checked.judgement.reasons,
        "claim_rows": claim_rows(claim),
        "table": evidence_table(evidence_of(checked), claim),
        "definitions": definitions_of(claim),
    }
    if _actor(request).may(Permission.WATCH_STATEMENT_KEEP):
        context["keep_form"] = KeepForm(initial=parts_of(claim, sentence), auto_id="keep_%s")
    return answer_page(request, _CHECK, context)


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor
