"""The components that are no form, rendered by themselves and on a whole page."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from amparo.kernel.errors import Message
from amparo.kernel.paging import Span
from amparo.web.parts import (
    Column,
    Link,
    Moment,
    SummaryRow,
    Table,
    Tag,
    TimelineEntry,
    Tone,
    part_of,
)
from amparo.web.qr_codes import draw_qr_code
from amparo.web.templatetags import values, words
from tests.support.gallery.serving import gallery_in_place
from tests.support.measures import page_weight

_EVIL = "<b>x</b>"
_AT = datetime(2017, 3, 6, 13, 5, tzinfo=UTC)
_HOME = Message("Go to the home page")
_COLUMNS = (Column(_EVIL), Column(_EVIL, number=True))
_FILTERS: dict[str, Callable[..., str]] = {
    "value": values.shown,
    "tag": lambda words, tone=Tone.NEUTRAL: values.shown(Tag(words, tone)),
}


@pytest.fixture
def gallery() -> Iterator[None]:
    with gallery_in_place():
        yield


def show(component: str, **given: object) -> str:
    """Render a component with what it is given; `value` and `tag` are filters."""
    if component in _FILTERS:
        return _FILTERS[component](**given)
    return render_to_string(f"web/components/{component}.html", given)


EVIL = {
    "button": {"text": _EVIL, "name": _EVIL, "value": _EVIL, "about": _EVIL},
    "details": {"summary": _EVIL, "text": _EVIL},
    "inset": {"text": _EVIL},
    "notification_banner": {"title": _EVIL, "text": _EVIL, "url": _EVIL, "link_text": _EVIL},
    "panel": {"title": _EVIL, "text": _EVIL},
    "qr_code": {"text": _EVIL, "label": _EVIL},
    "secret": {"text": _EVIL, "label": _EVIL},
    "secret_codes": {"codes": [_EVIL], "label": _EVIL},
    "summary_list": {"rows": [SummaryRow(_EVIL, _EVIL, _EVIL, _EVIL)]},
    "table": {"table": Table(_EVIL, _COLUMNS, [[Link(_EVIL, _EVIL, _EVIL), _EVIL]], _EVIL)},
    "tag": {"words": _EVIL, "tone": _EVIL},
    "timeline": {
        "label": _EVIL,
        "entries": [
            TimelineEntry(_EVIL, _EVIL, _AT, Tag(_EVIL), _EVIL, (SummaryRow(_EVIL, _EVIL),))
        ],
    },
    "warning": {"text": _EVIL},
}


@pytest.mark.parametrize("component", EVIL)
def test_whatever_holds_html_is_shown_as_text(component: str):
    shown = show(component, **EVIL[component])
    assert _EVIL not in shown
    assert "&lt;b" in shown


@pytest.mark.parametrize(
    ("language", "expected"), [("es", "Ir a la página de inicio"), ("en", "Go to the home page")]
)
@pytest.mark.parametrize(
    ("component", "given"),
    [
        ("button", {"text": _HOME}),
        ("inset", {"text": _HOME}),
        ("tag", {"words": _HOME}),
        ("value", {"value": _HOME}),
        ("value", {"value": Link(_HOME, "/")}),
        ("value", {"value": Tag(_HOME)}),
        ("table", {"table": Table(_HOME, (), [], _HOME)}),
        ("summary_list", {"rows": [SummaryRow(_HOME, "")]}),
    ],
)
def test_a_message_is_put_into_the_readers_language(
    component: str, given: dict[str, object], language: str, expected: str
):
    with translation.override(language):
        assert expected in show(component, **given)


def test_a_moment_says_its_zone_to_people_and_machines():
    with translation.override("en"):
        shown = show("value", value=Moment(_AT))
    assert 'datetime="2017-03-06T13:05:00+00:00"' in shown
    assert "6 March 2017, 13:05 UTC" in shown


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("America/New_York", "es", "6 de marzo de 2017, 08:05 hora del Este"),
        ("America/Denver", "en", "6 March 2017, 06:05 Mountain time"),
        ("America/Nome", "en", "6 March 2017, 04:05 America/Nome"),
    ],
)
def test_a_moment_says_its_zone_as_people_call_it(zone: str, language: str, expected: str):
    with translation.override(language), timezone.override(zone):
        assert expected in show("value", value=Moment(_AT))


def test_a_button_sends_and_a_link_leads():
    assert 'type="submit"' in show("button", text="Save")
    assert 'data-prevent-double-click="true"' in show("button", text="Save")
    assert "<button" not in show("button", text="Go", url="/")


def test_of_several_links_of_one_name_each_is_heard_with_what_it_is_about():
    heard = '<span class="govuk-visually-hidden"> (Alicia)</span>'
    assert f">End{heard}</a>" in show("value", value=Link("End", "/", "Alicia"))
    assert f">End{heard}</button>" in show("button", text="End", about="Alicia")
    assert "govuk-visually-hidden" not in show("value", value=Link("End", "/"))


def test_an_empty_cell_is_seen_and_heard():
    table = Table("Notes", (Column("Subject"), Column("Minutes")), [["A", ""]], "None")
    with translation.override("es"):
        shown = show("table", table=table)
    assert '>—</span><span class="govuk-visually-hidden">Nada</span>' in shown


def test_a_state_has_words_and_a_tone():
    shown = show("value", value=Tag("Late", Tone.LATE))
    assert "Late" in shown
    assert "amparo-tag--late" in shown


def test_a_table_names_each_cell_by_its_column():
    table = Table("Notes", (Column("Subject"), Column("Minutes", number=True)), [["A", 12]], "None")
    shown = show("table", table=table)
    assert re.search(r'scope="row">\s*A\s*</th>', shown)
    assert 'aria-hidden="true">Minutes</span>' in shown


def test_a_row_without_all_its_cells_is_refused():
    table = Table("Notes", (Column("Subject"), Column("Minutes")), [["A"]], "None")
    with pytest.raises(ValueError, match="shorter"):
        show("table", table=table)


def test_an_empty_table_says_what_to_do():
    shown = show("table", table=Table("Notes", (Column("Subject"),), [], "Write the first one."))
    assert "<table" not in shown
    assert "Write the first one." in shown


def test_a_list_of_one_page_has_no_pages():
    assert show("pagination", newer_url="", older_url="").strip() == ""
    assert show("pagination", older_url="?after=1").count("<a ") == 1


def test_a_part_of_a_list_says_of_how_many_and_leads_on():
    part = part_of(Span(31, 30, 100), lambda first: f"?from={first}")
    with translation.override("en"):
        shown = show("list_part", part=part, label="Contracts")
    assert "31 to 60 of 100" in shown
    assert 'aria-label="Pages of this list: Contracts"' in shown
    assert re.findall(r'href="([^"]+)"', shown) == ["?from=1", "?from=61"]


def test_a_list_that_is_whole_says_nothing_of_parts():
    assert show("list_part", part=part_of(Span(1, 30, 30), str)).strip() == ""


@pytest.mark.parametrize(("columns", "is_pairs"), [(2, True), (3, False)])
def test_two_columns_need_no_cards(columns: int, is_pairs: bool):  # noqa: FBT001 -- a parameter of pytest
    heads = tuple(Column(f"Head {number}") for number in range(columns))
    shown = show("table", table=Table("Notes", heads, [["A"] * columns], "None"))
    assert ("amparo-table--pairs" in shown) == is_pairs


def test_a_secret_is_cut_into_fours_and_copied_whole():
    assert words.by_fours("JBSW Y3DPEHP") == ["JBSW", "Y3DP", "EHP"]
    shown = show("secret", text="JBSWY3DP", label="Secret")
    assert "<span>JBSW</span><span>Y3DP</span>" in shown


def test_a_picture_shows_what_the_library_computed():
    code = draw_qr_code("otpauth://totp/Amparo")
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1H(\d+)z", code.path)
    drawn = {(int(x) + step, int(y)) for x, y, width, back in strokes for step in range(int(width))}
    assert all(x == back for x, _, _, back in strokes)
    assert drawn == {(x, y) for x, y in _dark_modules("otpauth://totp/Amparo")}
    assert code.side == max(x for x, _ in drawn) + 5


def _dark_modules(text: str) -> Iterator[tuple[int, int]]:
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    for y, row in enumerate(code.get_matrix()):
        yield from ((x, y) for x, dark in enumerate(row) if dark)


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("path", ["/gallery/", "/gallery/form/", "/gallery/done/"])
def test_a_page_of_all_parts_is_light_and_obeys_the_content_policy(client: Client, path: str):
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert page_weight(response) < 60 * 1024
    assert not re.search(r"\sstyle=|\son\w+=|data:|javascript:", page)


@pytest.mark.usefixtures("gallery")
def test_a_page_says_error_first_when_its_form_is_wrong():
    caller = Client()
    assert "<title>Form " in caller.get("/gallery/form/").content.decode()
    page = caller.post("/gallery/form/", headers={"accept-language": "en"}).content.decode()
    assert "<title>Error: Form " in page
