"""A person's second factors as her own pages show them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from amparo.accounts.models import User
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.rules.errors import FactorUnknown
from amparo.accounts.rules.factors import Factor
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

_CONTEXT = "accounts.passkey_name"


@dataclass(frozen=True, slots=True)
class HeldFactor:
    """One passkey or app, with the name its owner gave it."""

    id: int
    kind: Factor
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Access:
    """All that a person can sign in with."""

    passkeys: tuple[HeldFactor, ...]
    app: HeldFactor | None
    codes_left: int
    has_password: bool


def summarise_access(user: User) -> Access:
    """Summarise what a person signs in with. Raises `SealBroken` when any of it was changed."""
    rows = require_whole_set(user)
    held = [_held(row) for row in rows if row.type != Factor.CODES]
    codes = [row for row in rows if row.type == Factor.CODES]
    return Access(
        passkeys=tuple(factor for factor in held if factor.kind is Factor.PASSKEY),
        app=next((factor for factor in held if factor.kind is Factor.APP), None),
        codes_left=sum(len(row.wrap().get_unused_codes()) for row in codes),
        has_password=user.has_usable_password(),
    )


def get_passkey(user: User, factor_id: int) -> HeldFactor:
    """Give one passkey of a person, by its number. Raises `FactorUnknown`."""
    for passkey in summarise_access(user).passkeys:
        if passkey.id == factor_id:
            return passkey
    raise FactorUnknown


def seal_name(name: str) -> str:
    """Seal the name that somebody gives a passkey: it may well hold her own."""
    return seal_secret(Purpose.SECOND_FACTORS, name, _CONTEXT)


def _held(row: Authenticator) -> HeldFactor:
    sealed = row.data.get("name", "")
    return HeldFactor(
        id=row.pk,
        kind=Factor(row.type),
        name=open_secret(Purpose.SECOND_FACTORS, sealed, _CONTEXT) if sealed else "",
        added_at=row.created_at,
        used_at=row.last_used_at,
    )
