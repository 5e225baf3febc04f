"""The public request for help: one question a page, looked over, sent; for anybody, no account.

Every page runs outside any consulate, also for staff who have signed in: nothing of a consulate
can be read here.
"""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from amparo.accounts.callers import caller_of
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import AmparoError
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.errors import CountyMalformed, CountyUnknown
from amparo.network.rules.territory.geography import get_county
from amparo.people.rules.consents import wording_of
from amparo.people.rules.facts import Purpose
from amparo.reception.cookies import carry, word_of
from amparo.reception.forms.help import FORMS
from amparo.reception.forms.help.parts import StepForm
from amparo.reception.panels.help import check_rows, receiver_rows, step_page, url_of
from amparo.reception.rules.errors import AnswersMissing, DraftOver, HelpBusy, HelpSent
from amparo.reception.rules.help import (
    Answers,
    Draft,
    Setting,
    Step,
    first_open,
    may_open,
    step_after,
)
from amparo.reception.selectors.receivers import list_receivers
from amparo.reception.services.drafts import (
    OpenDraft,
    begin_draft,
    find_draft,
    save_answers,
    save_unfinished,
    show_code,
)
from amparo.reception.services.help import receiver_of, send_help, setting_of
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

_PAGES = "reception/help"
_PARTS = ("year", "month", "day")
_LONGEST_TYPED = 5_000


@address(permission=Permission.RECEPTION_HELP_ASK, methods=("GET", "POST"), acts=False)
def start(request: HttpRequest) -> HttpResponse:
    """Say what asking for help is, and begin."""
    county = _county_of(request)
    if request.method == "POST":
        at = utc_now()
        try:
            word = begin_draft(
                actor=_actor(request), address=caller_of(request, at).address, county=county, at=at
            )
        except HelpBusy as refusal:
            return _start_page(request, county, refusal)
        return carry(HttpResponseRedirect(url_of(Step.WHOM)), word)
    return _start_page(request, county, None)


@address(permission=Permission.RECEPTION_HELP_ASK, methods=("GET", "POST"), acts=False)
def ask(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question, and go on with its answer."""
    asked, at = Step(step), utc_now()
    opened = _find(request, at)
    if opened is None:
        return _closed(request, asked)
    setting = _setting(opened.draft.answers, at)
    if opened.draft.folio or not may_open(asked, opened.draft.answers, setting):
        return HttpResponseRedirect(next_url(opened.draft, at))
    if request.method == "POST":
        return _take_answer(request, asked, opened.draft, at)
    form = _form(asked, opened.draft, initial=_initial(asked, opened.draft))
    return _question_page(request, asked, opened.draft, form, at)


@address(permission=Permission.RECEPTION_HELP_ASK, acts=False)
def check(request: HttpRequest) -> HttpResponse:
    """Show all answers before they are sent."""
    at = utc_now()
    opened = _find(request, at)
    if opened is None:
        return HttpResponseRedirect(reverse("ask-for-help"))
    if opened.draft.folio or first_open(opened.draft.answers, _setting(opened.draft.answers, at)):
        return HttpResponseRedirect(next_url(opened.draft, at))
    return _check_page(request, opened.draft, at, None)


@address(permission=Permission.RECEPTION_HELP_ASK, methods=("POST",), acts=False)
def send(request: HttpRequest) -> HttpResponse:
    """Send the request: once, however often this is asked for."""
    at = utc_now()
    try:
        send_help(
            actor=_actor(request),
            word=word_of(request),
            address=caller_of(request, at).address,
            has_territory=_has_territory(),
            at=at,
        )
    except DraftOver:
        return HttpResponseRedirect(reverse("ask-for-help"))
    except (AnswersMissing, HelpBusy) as refusal:
        opened = _find(request, at)
        if opened is None or isinstance(refusal, AnswersMissing):
            return HttpResponseRedirect(reverse("help-check"))
        return _check_page(request, opened.draft, at, refusal)
    return HttpResponseRedirect(reverse("help-received"))


@address(permission=Permission.RECEPTION_HELP_ASK, acts=False)
def received(request: HttpRequest) -> HttpResponse:
    """Show the folio, and say what happens next; nothing of what was told."""
    at = utc_now()
    opened = _find(request, at)
    if opened is None or not opened.draft.folio:
        there = next_url(opened.draft, at) if opened else reverse("ask-for-help")
        return HttpResponseRedirect(there)
    context = {"draft": opened.draft, "expires_at": opened.expires_at}
    return answer_page(request, f"{_PAGES}/received.html", context)


def next_url(draft: Draft, at: datetime) -> str:
    """Give where a draft goes on: the folio, the page left in the middle, the next question."""
    if draft.folio:
        return reverse("help-received")
    setting = _setting(draft.answers, at)
    if draft.unfinished_step and may_open(Step(draft.unfinished_step), draft.answers, setting):
        return url_of(Step(draft.unfinished_step))
    following = first_open(draft.answers, setting)
    return url_of(following) if following else reverse("help-check")


def _take_answer(request: HttpRequest, step: Step, draft: Draft, at: datetime) -> HttpResponse:
    form = _form(step, draft, data=request.POST)
    is_leaving = "later" in request.POST
    try:
        if form.is_valid():
            actor, word = _actor(request), word_of(request)
            draft = save_answers(actor=actor, word=word, told=form.told(), at=at)
            if not is_leaving:
                return HttpResponseRedirect(_after(step, draft, at))
            show_code(actor=actor, word=word, at=at)
        elif is_leaving:
            _keep_unfinished(request, step, form, at)
        else:
            return _question_page(request, step, draft, form, at)
    except DraftOver:
        return _closed(request, step)
    except HelpSent:
        return HttpResponseRedirect(reverse("help-received"))
    return HttpResponseRedirect(reverse("help-code"))


def _after(step: Step, draft: Draft, at: datetime) -> str:
    following = step_after(step, draft.answers, _setting(draft.answers, at))
    return url_of(following) if following else reverse("help-check")


def _keep_unfinished(request: HttpRequest, step: Step, form: StepForm, at: datetime) -> None:
    typed = {name: told[:_LONGEST_TYPED] for name, told in _typed(request, form).items()}
    save_unfinished(
        actor=_actor(request), word=word_of(request), step=step.value, typed=typed, at=at
    )


def _typed(request: HttpRequest, form: StepForm) -> dict[str, str]:
    names = [name for one in form.fields for name in (one, *(f"{one}_{part}" for part in _PARTS))]
    sent = {name: str(request.POST.get(name, "")) for name in names}
    # What cannot be kept is not: a sign that no page can have sent.
    return {name: told for name, told in sent.items() if told and "\0" not in told}


def _initial(step: Step, draft: Draft) -> dict[str, Any]:
    if draft.unfinished_step != step.value:
        return FORMS[step].initial_of(draft)
    kept: dict[str, Any] = dict(draft.unfinished)
    born = tuple(kept.get(f"born_{part}") for part in _PARTS)
    return kept | ({"born": born} if any(born) else {})


def _form(step: Step, draft: Draft, **given: Any) -> StepForm:  # noqa: ANN401 -- Django's own form arguments
    receivers = list_receivers(has_territory=_has_territory()) if step is Step.CONSULATE else []
    return FORMS[step](draft=draft, receivers=receivers, **given)


def _question_page(
    request: HttpRequest, step: Step, draft: Draft, form: StepForm, at: datetime
) -> HttpResponse:
    setting = _setting(draft.answers, at)
    context = {
        "form": form,
        "page": step_page(step, draft, setting),
        "wording": wording_of(Purpose.KEEP_RECORD, localdate(at)) if step is Step.CONSENT else None,
        "is_complete": first_open(draft.answers, setting) is None,
    }
    status = 400 if form.is_bound and form.errors else 200
    return answer_page(request, f"{_PAGES}/question.html", context, status)


def _check_page(
    request: HttpRequest, draft: Draft, at: datetime, refusal: AmparoError | None
) -> HttpResponse:
    receiver = receiver_of(draft.answers, at, has_territory=_has_territory())
    rows = check_rows(draft.answers, _setting(draft.answers, at)) + receiver_rows(receiver)
    context = {"rows": rows, **_problem(refusal)}
    return answer_page(request, f"{_PAGES}/check.html", context, refusal.status if refusal else 200)


def _start_page(request: HttpRequest, county: str, refusal: AmparoError | None) -> HttpResponse:
    at = utc_now()
    opened = _find(request, at)
    context = {
        "county": county,
        "go_on_url": next_url(opened.draft, at) if opened else "",
        "is_over": opened is None and bool(word_of(request)),
        **_problem(refusal),
    }
    return answer_page(request, f"{_PAGES}/start.html", context, refusal.status if refusal else 200)


def _closed(request: HttpRequest, step: Step) -> HttpResponse:
    """Give back what was typed to whoever sent it when the draft was over already."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("ask-for-help"))
    context = {"typed": [one[:_LONGEST_TYPED] for one in _words_sent(request, step)]}
    return answer_page(request, f"{_PAGES}/closed.html", context, 409)


def _words_sent(request: HttpRequest, step: Step) -> list[str]:
    fields = FORMS[step].base_fields
    return [told for name in fields if (told := str(request.POST.get(name, "")).strip())]


def _problem(refusal: AmparoError | None) -> dict[str, str]:
    if refusal is None:
        return {}
    return {"problem": in_words(refusal.message), "remedy": in_words(refusal.remedy)}


def _county_of(request: HttpRequest) -> str:
    """Give the county that somebody has just looked up, if it is one."""
    written = (request.POST or request.GET).get("county", "") if _has_territory() else ""
    try:
        return get_county(str(written)).fips if written else ""
    except (CountyMalformed, CountyUnknown):
        return ""


def _find(request: HttpRequest, at: datetime) -> OpenDraft | None:
    return find_draft(actor=_actor(request), word=word_of(request), at=at)


def _setting(answers: Answers, at: datetime) -> Setting:
    return setting_of(answers, at, has_territory=_has_territory())


def _has_territory() -> bool:
    return bool(settings.AMPARO_DEPLOYMENT.territory)


def _actor(request: HttpRequest) -> Any:  # noqa: ANN401 -- the actor on our own request
    return cast("AmparoRequest", request).actor
