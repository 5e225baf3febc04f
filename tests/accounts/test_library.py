"""What we rely on in allauth: looked up in its source, so that an upgrade cannot surprise us."""

import re
from pathlib import Path

import allauth
import pytest
from django.urls import NoReverseMatch, reverse

from amparo.accounts.urls import NOT_OFFERED

ROOT = Path(allauth.__file__).parent
PAST_SIGNALS = re.compile(
    r"\.(bulk_create|bulk_update|update_or_create|only|defer|values|values_list|raw)\("
    r"|objects.*\.update\("
)
NAMED = re.compile(r"""(?:reverse|reverse_lazy|redirect_response)\(\s*["'](\w+)["']""")
TAKES_A_KEY = {"account_confirm_email", "account_reset_password_from_key"}
OF_MAIL = {"account_email"}


def lines(*folders: str) -> list[tuple[str, str]]:
    return [
        (f"{path.relative_to(ROOT)}:{number}", line)
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not {"migrations", "tests", "management"} & set(path.parts)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


def names() -> set[str]:
    return {name for _, line in lines("account", "mfa") for name in NAMED.findall(line)}


def test_the_library_changes_no_factor_past_our_signals():
    assert [place for place, line in lines("mfa") if PAST_SIGNALS.search(line)] == []


def test_what_goes_past_signals_would_be_found():
    for planted in ("Authenticator.objects.filter(user=u).update(data={})", "qs.bulk_create([a])"):
        assert PAST_SIGNALS.search(planted)


def test_every_name_that_the_library_leads_to_is_a_page_here_or_none():
    assert "account_login" in names()
    unknown = []
    for name in names() - TAKES_A_KEY - OF_MAIL:
        try:
            reverse(name)
        except NoReverseMatch:
            unknown.append(name)
    assert unknown == []


@pytest.mark.parametrize("name", NOT_OFFERED)
def test_what_we_do_not_offer_is_not_there(client, name: str):
    answer = client.get(reverse(name))
    assert answer.status_code == 404
    assert "Amparo" in answer.content.decode()
