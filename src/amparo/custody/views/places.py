"""Places where people are held, and where somebody is held."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form
from amparo.cases.acting import is_done, who_and_when
from amparo.custody.forms.places import FacilityForm, PlacementForm
from amparo.custody.models import Facility
from amparo.custody.panels.facilities import facility_rows, facility_table
from amparo.custody.panels.notices import list_url
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.selectors.notices import count_by_facility
from amparo.custody.services.facilities import add_facility, open_facilities, open_one_facility
from amparo.custody.services.placements import open_one_placement, record_placement
from amparo.kernel.permissions import Permission
from amparo.people.panels.people import NAMELESS
from amparo.people.rules.looking import Occasion
from amparo.people.services.registry import open_person
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.ways import way_back


@address(permission=Permission.CUSTODY_FACILITY_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show every place that the consulate can choose."""
    actor, _at = who_and_when(request)
    found = open_facilities(actor=actor)
    context = {
        "table": facility_table(found, count_by_facility()),
        "may_add": actor.may(Permission.CUSTODY_FACILITY_ADD),
    }
    return answer_page(request, "custody/places/list.html", context)


@address(permission=Permission.CUSTODY_FACILITY_SEE)
def show(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Show what is known of a place, and who serves it."""
    actor, at = who_and_when(request)
    one = open_one_facility(actor=actor, facility_id=facility_id)
    asked = NoticeFilter(Show.ALL, facility=facility_id)
    context = {"name": one.told.name, "rows": facility_rows(one, actor.day(at))}
    if actor.may(Permission.CUSTODY_NOTICE_SEE):
        context["notices_url"] = list_url(asked)
    return answer_page(request, "custody/places/facility.html", context)


@address(permission=Permission.CUSTODY_FACILITY_ADD, methods=("GET", "POST"))
def add(request: HttpRequest) -> HttpResponse:
    """Add a place to the consulate's list."""
    actor, at = who_and_when(request)
    form = FacilityForm(request.POST or None)
    made: list[Facility] = []
    if is_done(
        request, form, lambda: made.append(add_facility(actor=actor, draft=form.draft(), at=at))
    ):
        return HttpResponseRedirect(reverse("facility", args=[made[0].id]))
    return answer_form(request, "custody/places/add.html", form, back_url=reverse("facilities"))


@address(permission=Permission.CUSTODY_PLACEMENT_RECORD, methods=("GET", "POST"))
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record where somebody is or was held."""
    return _placement(request, person_id, None)


@address(permission=Permission.CUSTODY_PLACEMENT_RECORD, methods=("GET", "POST"))
def correct(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Correct where somebody is or was held."""
    return _placement(request, None, placement_id)


def _placement(
    request: HttpRequest, person_id: UUID | None, placement_id: UUID | None
) -> HttpResponse:
    actor, at = who_and_when(request)
    initial: dict[str, object] = {}
    if placement_id is not None:
        opened = open_one_placement(actor=actor, placement_id=placement_id, at=at)
        person_id, told = opened.placement.person_id, opened.told
        initial = {
            "place": told.facility,
            "begins": _parts(told.begins),
            "ends": _parts(told.ends),
            "source": told.source,
            "confidence": told.confidence,
            "detail": told.detail,
        }
    assert person_id is not None  # noqa: S101 -- one of the two is named
    person = open_person(actor=actor, person_id=person_id, occasion=Occasion.CORRECTION, at=at)
    places = open_facilities(actor=actor)
    form = PlacementForm(request.POST or None, places=places, initial=initial)
    if is_done(
        request,
        form,
        lambda: record_placement(
            actor=actor, person_id=person.person.id, draft=form.draft(placement_id), at=at
        ),
    ):
        url = f"{reverse('person', args=[person_id])}?for=correction#held"
        return HttpResponseRedirect(url)
    return answer_form(
        request,
        "custody/places/placement.html",
        form,
        back_url=way_back(request, reverse("person", args=[person_id])),
        caption=person.reference,
        whom=person.name or NAMELESS,
        is_correction=placement_id is not None,
    )


def _parts(day: object) -> tuple[int | None, int | None, int | None]:
    get = (getattr(day, name, None) for name in ("year", "month", "day"))
    year, month, day_of_month = get
    return year, month, day_of_month
