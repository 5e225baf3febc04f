"""The lawyer panel: the list, one page a lawyer, and what is recorded of her."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.cases.forms.acts import ReasonForm
from amparo.counsel.acting import act_page, to
from amparo.counsel.forms.panel import AddLawyerForm, LicenceForm, ProfileForm
from amparo.counsel.panels.panel import (
    AWAY,
    history_of,
    licence_entries,
    panel_table,
    profile_rows,
    standing_tag,
)
from amparo.counsel.rules.panel import Licence, Profile
from amparo.counsel.selectors.panel import get_entry
from amparo.counsel.services.panel import (
    PanelLine,
    add_lawyer,
    list_addable,
    list_signing_in,
    open_lawyer,
    open_panel,
    record_licence,
    record_profile,
    set_suspension,
)
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.network.selectors.consulates import consulate_of
from amparo.network.selectors.staff import names_of
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.COUNSEL_PANEL_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the whole panel."""
    actor, at = who_and_when(request)
    context = {
        "table": panel_table(open_panel(actor=actor), actor.day(at)),
        "may_keep": actor.may(Permission.COUNSEL_PANEL_KEEP),
    }
    return answer_page(request, "counsel/panel/list.html", context)


@address(permission=Permission.COUNSEL_PANEL_SEE)
def show(request: HttpRequest, lawyer_id: UUID) -> HttpResponse:
    """Show one lawyer with everything recorded of her."""
    actor, at = who_and_when(request)
    line = open_lawyer(actor=actor, lawyer_id=lawyer_id)
    names = names_of({one.row.recorded_by for one in line.entries})
    context = {
        "line": line,
        "name": line.name or AWAY,
        "tag": standing_tag(line.standing, actor.day(at)),
        "rows": profile_rows(line, _here(actor).code, actor.day(at)),
        "licences": licence_entries(line, actor.day(at)),
        "history": history_of(line, names),
        "may_keep": actor.may(Permission.COUNSEL_PANEL_KEEP),
    }
    return answer_page(request, "counsel/panel/lawyer.html", context)


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def add(request: HttpRequest) -> HttpResponse:
    """Put somebody on the panel."""
    actor, at = who_and_when(request)
    here = _here(actor)
    form = AddLawyerForm(
        request.POST or None,
        offered=(list_signing_in if request.method == "POST" else list_addable)(actor=actor),
        code=here.code,
        zone=here.time_zone,
        on=actor.day(at),
    )

    def act() -> None:
        told = form.cleaned_data
        add_lawyer(
            actor=actor,
            staff=UUID(told["staff"]),
            profile=form.profile(),
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("lawyer-panel")
    return act_page(
        request,
        form,
        back_url=reverse("lawyer-panel"),
        title=Message("Put a lawyer on the panel"),
        send=Message("Put her on the panel"),
        hint=Message("Her licence is recorded next; without one nothing can be offered to her."),
    )


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def profile(request: HttpRequest, lawyer_id: UUID) -> HttpResponse:
    """Record a lawyer's work anew."""
    actor, at = who_and_when(request)
    line, here = open_lawyer(actor=actor, lawyer_id=lawyer_id), _here(actor)
    form = ProfileForm(
        request.POST or None,
        code=here.code,
        zone=line.standing.profile.zone if line.standing.profile else here.time_zone,
        on=actor.day(at),
        initial=_typed(line.standing.profile),
    )

    def act() -> None:
        record_profile(
            actor=actor,
            lawyer_id=lawyer_id,
            profile=form.profile(),
            sent_key=form.cleaned_data["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("panel-lawyer", lawyer_id)
    return _act(request, line, form, Message("Record her work anew"), Message("Record it"))


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def licence(request: HttpRequest, lawyer_id: UUID) -> HttpResponse:
    """Record a licence that was looked up."""
    line = open_lawyer(actor=who_and_when(request)[0], lawyer_id=lawyer_id)
    return _record_licence(request, line, None, None)


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def renew(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Renew or correct a licence; what stood there stays."""
    lawyer = get_entry(entry_id).lawyer
    line = open_lawyer(actor=who_and_when(request)[0], lawyer_id=lawyer.id)
    standing = dict(line.standing.licences).get(entry_id)
    return _record_licence(request, line, standing, entry_id)


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def suspend(request: HttpRequest, lawyer_id: UUID) -> HttpResponse:
    """Suspend a lawyer, saying why."""
    return _set_suspension(request, lawyer_id, is_suspended=True)


@address(permission=Permission.COUNSEL_PANEL_KEEP, methods=("GET", "POST"))
def resume(request: HttpRequest, lawyer_id: UUID) -> HttpResponse:
    """Take a lawyer back, saying why."""
    return _set_suspension(request, lawyer_id, is_suspended=False)


def _record_licence(
    request: HttpRequest, line: PanelLine, standing: Licence | None, replaces: UUID | None
) -> HttpResponse:
    actor, at = who_and_when(request)
    form = LicenceForm(request.POST or None, initial=_licence_typed(standing, actor.day(at)))

    def act() -> None:
        record_licence(
            actor=actor,
            lawyer_id=line.lawyer.id,
            licence=form.licence(),
            replaces=replaces,
            sent_key=form.cleaned_data["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("panel-lawyer", line.lawyer.id, anchor="#licences")
    title = Message("Renew or correct a licence") if replaces else Message("Record a licence")
    return _act(request, line, form, title, Message("Record the licence"))


def _set_suspension(request: HttpRequest, lawyer_id: UUID, *, is_suspended: bool) -> HttpResponse:
    actor, at = who_and_when(request)
    line = open_lawyer(actor=actor, lawyer_id=lawyer_id)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        set_suspension(
            actor=actor,
            lawyer_id=lawyer_id,
            is_suspended=is_suspended,
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("panel-lawyer", lawyer_id)
    if is_suspended:
        return _act(request, line, form, Message("Suspend from the panel"), Message("Suspend"))
    return _act(request, line, form, Message("Take back on the panel"), Message("Take back"))


def _act(
    request: HttpRequest,
    line: PanelLine,
    form: ProfileForm | LicenceForm | ReasonForm,
    title: Message,
    send: Message,
) -> HttpResponse:
    back_url = reverse("panel-lawyer", args=[line.lawyer.id])
    return act_page(
        request, form, back_url=back_url, title=title, send=send, caption=line.name or AWAY
    )


def _here(actor: Actor) -> Consulate:
    return consulate_of(actor.office)


def _typed(standing: Profile | None) -> dict[str, object]:
    if standing is None:
        return {}
    return {
        "firm": standing.firm,
        "arrangement": standing.arrangement.value,
        "areas": standing.areas.split(),
        "languages": standing.languages,
        "counties": standing.counties.split(),
        "capacity": standing.capacity,
        "note": standing.note,
    }


def _licence_typed(standing: Licence | None, today: date) -> dict[str, object]:
    if standing is None:
        return {"checked": today}
    is_state = len(standing.place) == 2
    return {
        "state": standing.place if is_state else "",
        "court": "" if is_state else standing.place,
        "number": standing.number,
        "since": standing.since,
        "until": standing.until,
        "checked": today,
    }
