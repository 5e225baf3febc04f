"""What a person signs in with, as rows for her page."""

from amparo.accounts.selectors.factors import Access, HeldFactor
from amparo.kernel.errors import Message
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, SummaryRow, Table, Tag, Tone, Value

_NOT_YET = Message("Not yet")
_FEW = 3


def passkey_table(access: Access) -> Table:
    """Give the passkeys, with when each was last used and the ways to change it."""
    return Table(
        caption=Message("Your passkeys"),
        columns=(
            Column(Message("Name")),
            Column(Message("Added")),
            Column(Message("Last used")),
            Column(Message("Remove")),
        ),
        rows=tuple(_row(passkey) for passkey in access.passkeys),
        empty=Message(
            "You have no passkey yet. It is the safest way to sign in, and the quickest."
        ),
        is_caption_hidden=True,
    )


def rows_of_access(access: Access) -> list[SummaryRow]:
    """Give password, app and recovery codes, each with the page that changes it."""
    return [_password(access), _app(access), *_codes(access)]


def _row(passkey: HeldFactor) -> tuple[Value, ...]:
    rename = reverse("mfa_edit_webauthn", args=[passkey.id])
    remove = reverse("mfa_remove_webauthn", args=[passkey.id])
    used = Moment(passkey.used_at) if passkey.used_at else _NOT_YET
    name = Link(passkey.name, rename)
    return name, Moment(passkey.added_at), used, Link(Message("Remove"), remove)


def _password(access: Access) -> SummaryRow:
    change = reverse("account_change_password")
    if access.has_password:
        return SummaryRow(Message("Password"), Message("Set"), change)
    return SummaryRow(Message("Password"), _NOT_YET, change, Message("Add"))


def _app(access: Access) -> SummaryRow:
    term = Message("Authenticator app")
    set_up = reverse("mfa_activate_totp")
    if access.app is None:
        return SummaryRow(term, _NOT_YET, set_up, Message("Add"))
    return SummaryRow(term, Message("Set up"), set_up)


def _codes(access: Access) -> list[SummaryRow]:
    left = access.codes_left
    words = Message("{left} left", {"left": left})
    value = Tag(words, Tone.LATE) if left <= _FEW else words
    show = reverse("mfa_view_recovery_codes")
    return [SummaryRow(Message("Recovery codes"), value, show, Message("Show"))]
