"""Whatever is sent to the pages of signing in, the answer is one of ours."""

import pytest
from django.test import Client

from tests.support.personas import ALICIA
from tests.support.signing_in import a_browser, a_persona, at_work, look, send

ODD = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e\u2066txt",
    "O'Ñúñez\u2011Peña; DROP TABLE accounts_user; --",
    "%s%s%n{0}{x}",
    "9" * 5000,
    "-1",
    "1e400",
    "[]",
    '{"id": null}',
    "<script>alert(1)</script>",
    "../../etc/passwd",
]
FIELDS = ("sign_in_name", "password", "code", "credential", "name", "new_password", "next")
OPEN = (
    "/sign-in/",
    "/sign-in/passkey/",
    "/sign-in/second-factor/",
    "/confirm/",
    "/invitation/set-up/",
    "/invitation/set-up/app/",
    "/invitation/codes/",
    "/invitation/x/",
)
OWN = (
    "/access/passkeys/add/",
    "/access/passkeys/1/rename/",
    "/access/passkeys/1/remove/",
    "/access/app/",
    "/access/password/",
    "/confirm/",
)


def sent(browser: Client, path: str, word: str) -> int:
    told = word.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return send(browser, path, **dict.fromkeys(FIELDS, told)).status_code


@pytest.mark.parametrize("path", OPEN)
def test_no_word_from_a_stranger_breaks_a_page(database, path):
    browser = a_browser()
    assert max(sent(browser, path, word) for word in ODD) < 500
    assert look(browser, path).status_code < 500


@pytest.mark.parametrize("path", OWN)
def test_nor_does_one_from_somebody_signed_in(database, path):
    browser = at_work(a_persona(ALICIA))
    assert max(sent(browser, path, word) for word in ODD) < 500
    assert look(browser, path).status_code < 500


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1e3", "%00", "é"])
@pytest.mark.parametrize("act", ["rename", "remove"])
def test_a_passkey_has_a_number_or_is_not_there(database, number, act):
    browser = at_work(a_persona(ALICIA))
    assert look(browser, f"/access/passkeys/{number}/{act}/").status_code == 404


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 5000, "v1." + "A" * 300, "\\000"])
@pytest.mark.parametrize("name", ["amparo_session", "amparo_device"])
def test_no_cookie_breaks_a_page(database, name, cookie):
    browser = a_browser()
    browser.cookies[name] = cookie
    for path in ("/sign-in/", "/confirm/", "/access/", "/sign-in/passkey/challenge/"):
        assert look(browser, path).status_code < 500


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"a" * 1_100_000, b"sign_in_name=%ff&password=%00", b"&" * 2000]
)
def test_no_body_breaks_a_page(database, body):
    browser = Client(raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"
    assert browser.post("/sign-in/", body, content_type=kind).status_code < 500
    assert browser.post("/sign-in/", body, content_type="multipart/form-data").status_code < 500
