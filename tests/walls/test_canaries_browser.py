"""A day's work in a real Chromium leaves no name in its profile: cache, history, sessions, forms.

Two people share the browser. They sign in, write, err, add, hand over, appoint, look, leave words
half typed, and close it. Then its whole profile is searched; a careless site visited in the same
profile shows that the search would have found them.

What our pages cannot prevent: the name to sign in with is offered again by the browser (it must be
known to password programs); a form that is refused stays in the file of open tabs where scripts
are off, or where the browser writes that file in the instant before they run; whatever is typed
into the address bar is history. The cookies lie in the browser's own store, under its own key.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.canaries.browser import Desk, careless_site, desk
from tests.support.canaries.calling import code_of, persona
from tests.support.canaries.names import Canary, made_up
from tests.support.canaries.paths import FOR_BROWSER
from tests.support.canaries.searching import Leak, Search

pytestmark = pytest.mark.journey

CARELESS = 5
"""How many of the browser's names go to the careless site."""
MISTAKEN = "una tetera canta junto al lago"


@dataclass(slots=True)
class Day:
    """One day at the desk: the names still to be typed, and what the profile held afterwards."""

    desk: Desk
    origin: str
    deck: list[Canary]
    secrets: dict[str, str] = field(default_factory=dict)

    def name(self) -> str:
        """Take the next name."""
        return self.deck.pop().name

    def visit(self, path: str) -> Page:
        """Open an address in another tab."""
        page = self.desk.page()
        page.goto(self.origin + path)
        return page


@dataclass(slots=True)
class Profile:
    """The profile of a browser that was closed, searched."""

    folder: Path
    leaks: list[Leak]
    deck: list[Canary]

    def of(self, *numbers: int) -> set[str]:
        """Give the parts of the profile in which any of these names lie."""
        wanted = {f"canary {number}" for number in numbers}
        places = {Path(leak.file) for leak in self.leaks if leak.what in wanted}
        return {str(place.relative_to(self.folder)) for place in places}


@pytest.fixture(scope="module")
def profile(origin: str, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """Work a day in a browser, close it, and search all that it kept."""
    folder, search = tmp_path_factory.mktemp("desk"), Search(tmp_path_factory.mktemp("search"))
    with desk(folder) as at_desk:
        day = Day(at_desk, origin, list(made_up()[:FOR_BROWSER]))
        be_careless(day)
        sign_in(day, "bruno.sac")
        write_notes(day)
        leave_words(day)
        sign_out(day)
        sign_in(day, "fernanda.elp")
        appoint(day)
        cookies = day.desk.pages[0].context.cookies()
        day.secrets |= {one["value"]: one["name"] for one in cookies if len(one["value"]) > 20}
        at_desk.wait_until_kept(at_desk.pages[-1])
    search.look_for(day.secrets)
    return Profile(folder, search.below(folder), day.deck)


def be_careless(day: Day) -> None:
    """Read, type and send on a page that keeps nothing to itself."""
    shown, title = made_up()[0].name, made_up()[1].name
    day.deck = day.deck[CARELESS:]
    with careless_site(title, shown) as address:
        for number in (2, 3):
            page = day.desk.page()
            page.goto(address)
            page.fill("[name=subject]", made_up()[number].name)
            page.fill("[name=text]", made_up()[4].name)
            if number == 2:
                page.click("button")
        day.desk.wait_until_kept(page)


def sign_in(day: Day, name: str) -> None:
    """Sign in with password and code, after a wrong password."""
    who, page = persona(name), day.visit("/sign-in/")
    for password in (MISTAKEN, who.password):
        page.fill("[name=sign_in_name]", who.sign_in_name)
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.wait_for_load_state()
        day.secrets[password] = "a password"
    page.wait_for_url("**/second-factor/")
    page.fill("[name=code]", code_of(who.totp_secret))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/home/")


def sign_out(day: Day) -> None:
    """Sign out."""
    page = day.visit("/home/")
    page.locator('form[action="/session/leave/"] button').click()
    page.wait_for_url(day.origin + "/")


def write_notes(day: Day) -> None:
    """Write notes, add to one, hand it over, read the list; have forms refused on the way."""
    for _ in range(2):
        page = day.visit("/notes/write/")
        subject, text = day.name(), day.name()
        page.fill("[name=subject]", subject)
        page.fill("[name=text]", f"Sobre {text}")
        page.press("[name=subject]", "Enter")
        page.wait_for_url(re.compile("/notes/[0-9a-f-]{36}/$"))
    page.fill("[name=text]", day.name())
    page.locator('form[action*="follow-up"] button').click()
    expect(page.locator("main")).to_contain_text(text)
    refuse(day, "/notes/write/", subject=day.name(), text="")
    refuse(day, "/notes/write/", subject=day.name() * 9, text=day.name())
    page.goto(page.url + "hand-over/")
    page.select_option("[name=receiver]", label="El Paso")
    page.fill("[name=reason]", day.name())
    page.press("[name=reason]", "Enter")
    page.wait_for_url(re.compile("/notes/[0-9a-f-]{36}/$"))
    expect(day.visit("/notes/").locator("main")).to_contain_text(subject)


def refuse(day: Day, path: str, **fields: str) -> None:
    """Send a form that is refused, at a moment when the browser is not just writing."""
    page = day.visit(path)
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    day.desk.wait_until_kept(page)
    page.press(f"[name={next(iter(fields))}]", "Enter")
    expect(page).to_have_title(re.compile("^Error"))


def leave_words(day: Day) -> None:
    """Type into pages and send nothing: one goes on to another page, one stays open."""
    for is_left in (True, False):
        page = day.visit("/notes/write/")
        page.fill("[name=subject]", day.name())
        page.fill("[name=text]", day.name())
        if is_left:
            page.goto(day.origin + "/home/")
            page.go_back()


def appoint(day: Day) -> None:
    """Appoint somebody, have it refused once, and read the list of staff; make a token."""
    refuse(day, "/staff/appoint/", full_name=day.name(), sign_in_name="No Es Posible")
    page = day.visit("/staff/appoint/")
    page.fill("[name=full_name]", name := day.name())
    page.fill("[name=sign_in_name]", "hortensia.elp")
    page.select_option("[name=role]", value="intake_officer")
    page.press("[name=full_name]", "Enter")
    expect(page.locator("main")).to_contain_text(name)
    expect(day.visit("/staff/").locator("main")).to_contain_text(name)
    page = day.visit("/tokens/make/")
    page.fill("[name=label]", day.name()[:60])
    page.locator("[name=scopes]").first.check()
    page.press("[name=label]", "Enter")
    page.wait_for_load_state()
    while day.deck:
        page.goto(day.origin + "/notes/write/")
        page.fill("[name=subject]", day.name())
        page.fill("[name=text]", day.name() if day.deck else "Nada más.")
        page.press("[name=subject]", "Enter")
        page.wait_for_url(re.compile("/notes/[0-9a-f-]{36}/$"))


def test_every_name_of_the_browser_was_used(profile: Profile):
    assert profile.deck == []


def test_no_name_and_no_secret_is_in_the_profile(profile: Profile):
    careless = {f"canary {number}" for number in range(CARELESS)}
    found = [leak for leak in profile.leaks if leak.what not in careless]
    assert found == [], "\n".join(map(str, found[:50]))


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (0, "Default/Cache/"),
        (1, "Default/History"),
        (2, "Default/Web Data"),
        (2, "Default/Sessions/"),
        (3, "Default/Sessions/"),
        (4, "Default/Sessions/"),
    ],
    ids=["shown", "title", "sent", "sent, open tab", "typed", "typed, long"],
)
def test_what_a_careless_site_leaves_is_found(profile: Profile, number: int, part: str):
    assert any(part in place for place in profile.of(number))
