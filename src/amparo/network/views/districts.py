"""Finding the consulate that serves one's county: the state, the county, the answer.

For anybody, signed in or not. Every step is read only, works without scripts and stores nothing.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.forms.districts import CountyForm, DayForm, StateForm
from amparo.network.panels.counties import state_map
from amparo.network.panels.districts import nation_map
from amparo.network.place_names import city_of, state_name
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.geography import State, get_state
from amparo.network.rules.territory.wording import told_apart
from amparo.web.addresses import address
from amparo.web.answers import answer_page

_PAGES = "network/districts"


@address(permission=Permission.WEB_FRONT_DOOR_SEE)
def choose_state(request: HttpRequest) -> HttpResponse:
    """Ask for the state, and show who serves which."""
    return _state_page(request, StateForm(initial=request.GET.dict()))


@address(permission=Permission.WEB_FRONT_DOOR_SEE)
def choose_county(request: HttpRequest) -> HttpResponse:
    """Ask for the county of a state."""
    form = StateForm(request.GET)
    if not form.is_valid():
        return _state_page(request, form, status=400)
    state = get_state(form.cleaned_data["state"])
    return _county_page(request, CountyForm(state=state), state)


@address(permission=Permission.WEB_FRONT_DOOR_SEE)
def answer(request: HttpRequest) -> HttpResponse:
    """Say which consulate it is, how that is known, and what to do when in doubt."""
    chosen = StateForm(request.GET)
    if not chosen.is_valid():
        return _state_page(request, chosen, status=400)
    state = get_state(chosen.cleaned_data["state"])
    form = CountyForm(request.GET, state=state)
    if not form.is_valid():
        return _county_page(request, form, state, status=400)
    return _answer_page(request, form.cleaned_data["county"])


def _state_page(request: HttpRequest, form: StateForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "map": nation_map(_today())}
    return answer_page(request, f"{_PAGES}/state.html", context, status)


def _county_page(
    request: HttpRequest, form: CountyForm, state: State, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "state": state,
        "state_name": state_name(state),
        "map": state_map(state, _today()),
    }
    return answer_page(request, f"{_PAGES}/county.html", context, status)


def _answer_page(request: HttpRequest, county: str) -> HttpResponse:
    form = DayForm(request.GET if "on" in request.GET else None)
    is_readable = not form.is_bound or form.is_valid()
    on = form.cleaned_data["on"] if form.is_bound and is_readable else _today()
    district = district_of(county, on)
    context = {
        "form": form,
        "district": district,
        "state_name": state_name(district.county.state),
        "city": city_of(district.post),
        "exceptions": [told_apart(one, str(city_of(one.post))) for one in district.exceptions],
        "map": state_map(district.county.state, on, county),
        "is_past": on < _today(),
        "is_ahead": on > _today(),
    }
    return answer_page(request, f"{_PAGES}/answer.html", context, 200 if is_readable else 400)


def _today() -> date:
    return localdate(utc_now())
