"""The one table of roles: what each reaches in the database, and what it may do."""

from dataclasses import dataclass
from enum import StrEnum

from amparo.database.rules.minting import Reach
from amparo.kernel.actor import SIGNED_OUT
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission


class Role(StrEnum):
    """What somebody is appointed as in a consulate, in alphabetical order."""

    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    BUDGET_DIRECTOR = "budget_director"
    BUDGET_OFFICER = "budget_officer"
    CONSUL = "consul"
    DETENTION_OFFICER = "detention_officer"
    DUTY_OFFICER = "duty_officer"
    HEAD_OF_PROTECTION = "head_of_protection"
    HEADQUARTERS = "headquarters"
    INTAKE_OFFICER = "intake_officer"
    LEGAL_ADVISER = "legal_adviser"
    OUTREACH_OFFICER = "outreach_officer"
    PANEL_LAWYER = "panel_lawyer"
    REGISTRY_OFFICER = "registry_officer"


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """A role: its name for people, its reach in the database, its permissions.

    The reach is what row-level security goes by: `staff` opens the consulate's records, `audit` its
    trail only, `panel` the lawyer's own offers and what they let her see, `network` none of these.
    """

    title: Message
    reach: Reach
    permissions: frozenset[Permission]


_MEMBER = SIGNED_OUT.permissions | {
    Permission.ACCOUNTS_ACCESS_MANAGE,
    Permission.NETWORK_HOME_SEE,
    Permission.NETWORK_SESSION_KEEP,
    Permission.NETWORK_TOKEN_MANAGE,
    Permission.WATCH_FIGURES_SEE,
}
_KEEPER = _MEMBER | {
    Permission.PEOPLE_FACT_RECORD,
    Permission.PEOPLE_GLASS_BREAK,
    Permission.PEOPLE_NETWORK_ASK,
    Permission.PEOPLE_PERSON_REGISTER,
    Permission.PEOPLE_PERSON_SEE,
}
_READER = _KEEPER | {
    Permission.CASES_CASE_SEE,
    Permission.CASES_CASE_WORK,
    Permission.COUNSEL_PANEL_SEE,
    Permission.COUNSEL_REFERRAL_ASK,
    Permission.COUNSEL_REFERRAL_SEE,
    Permission.CUSTODY_FACILITY_SEE,
    Permission.CUSTODY_NOTICE_SEE,
    Permission.CUSTODY_PLACEMENT_RECORD,
    Permission.RECEPTION_NOTE_OPEN,
    Permission.RECEPTION_NOTE_WRITE,
    Permission.RECEPTION_REQUEST_SEE,
}
_OFFICER = _READER | {
    Permission.CASES_CASE_CLOSE,
    Permission.CASES_CASE_START,
    Permission.COUNSEL_BILL_RECORD,
    Permission.CUSTODY_FACILITY_ADD,
    Permission.CUSTODY_NOTICE_DECIDE,
    Permission.CUSTODY_NOTICE_IMPORT,
    Permission.FUNDS_ACCOUNT_SEE,
    Permission.FUNDS_INVOICE_RECORD,
    Permission.FUNDS_INVOICE_SEE,
    Permission.FUNDS_SERVICE_CERTIFY,
    Permission.PEOPLE_NETWORK_ANSWER,
    Permission.RECEPTION_NOTE_CLOSE,
    Permission.RECEPTION_NOTE_HAND_OVER,
    Permission.RECEPTION_NOTE_IMPORT,
    Permission.RECEPTION_REQUEST_HAND_OVER,
    Permission.RECEPTION_REQUEST_TAKE,
    Permission.RECEPTION_REQUEST_WORK,
}
_HEAD = _OFFICER | {
    Permission.AUDIT_TRAIL_SEE,
    Permission.CASES_CASE_ASSIGN,
    Permission.CASES_COMPARTMENT_SET,
    Permission.COUNSEL_PANEL_KEEP,
    Permission.COUNSEL_REFERRAL_OFFER,
    Permission.FUNDS_COMMITMENT_MAKE,
    Permission.FUNDS_PAYEE_KEEP,
    Permission.FUNDS_REQUEST_DECIDE,
    Permission.FUNDS_RESULTS_POST,
    Permission.NETWORK_STAFF_APPOINT,
    Permission.NETWORK_STAFF_END,
    Permission.NETWORK_STAFF_SEE,
    Permission.PEOPLE_COMPARTMENT_SET,
    Permission.PEOPLE_GLASS_REVIEW,
    Permission.RECEPTION_NOTE_ERASE,
}
_FINANCE = {
    Permission.FUNDS_ACCOUNT_SEE,
    Permission.FUNDS_COMMITMENT_MAKE,
    Permission.FUNDS_INVOICE_RECORD,
    Permission.FUNDS_INVOICE_SEE,
    Permission.FUNDS_PAYEE_KEEP,
    Permission.FUNDS_PAYMENT_MAKE,
    Permission.FUNDS_PERIOD_CLOSE,
    Permission.FUNDS_REQUEST_ASK,
    Permission.FUNDS_TRANSACTION_REVERSE,
}
_NETWORK_READER = {
    Permission.FUNDS_LEDGER_EXPORT,
    Permission.FUNDS_NETWORK_SEE,
}
_PANEL_LAWYER = _MEMBER | {
    Permission.COUNSEL_CONFLICTS_KEEP,
    Permission.COUNSEL_MINE_REPORT,
    Permission.COUNSEL_MINE_SEE,
    Permission.COUNSEL_OFFER_ANSWER,
}

ROLES: dict[Role, RoleDefinition] = {
    Role.ADMINISTRATOR: RoleDefinition(Message("Administrator"), "staff", _MEMBER | _FINANCE),
    Role.AUDITOR: RoleDefinition(
        Message("Auditor"),
        "audit",
        _MEMBER | _NETWORK_READER | {Permission.AUDIT_TRAIL_SEE, Permission.FUNDS_ACCOUNT_SEE},
    ),
    Role.BUDGET_DIRECTOR: RoleDefinition(
        Message("Budget director"),
        "network",
        _MEMBER
        | _NETWORK_READER
        | {
            Permission.FUNDS_PERIOD_CLOSE,
            Permission.FUNDS_TRANSACTION_REVERSE,
            Permission.FUNDS_TRANSFER_DECIDE,
        },
    ),
    Role.BUDGET_OFFICER: RoleDefinition(
        Message("Budget officer"),
        "network",
        _MEMBER | _NETWORK_READER | {Permission.FUNDS_FUND_KEEP, Permission.FUNDS_TRANSFER_ASK},
    ),
    Role.CONSUL: RoleDefinition(Message("Consul"), "staff", _HEAD),
    Role.DETENTION_OFFICER: RoleDefinition(Message("Detention officer"), "staff", _OFFICER),
    Role.DUTY_OFFICER: RoleDefinition(Message("Duty officer"), "staff", _OFFICER),
    Role.HEAD_OF_PROTECTION: RoleDefinition(Message("Head of protection"), "staff", _HEAD),
    Role.HEADQUARTERS: RoleDefinition(
        Message("Headquarters"),
        "network",
        _MEMBER | _NETWORK_READER | {Permission.WATCH_FILE_BRING, Permission.WATCH_STATEMENT_KEEP},
    ),
    Role.INTAKE_OFFICER: RoleDefinition(Message("Intake officer"), "staff", _OFFICER),
    Role.LEGAL_ADVISER: RoleDefinition(Message("Legal adviser"), "staff", _READER),
    Role.OUTREACH_OFFICER: RoleDefinition(Message("Outreach officer"), "staff", _MEMBER),
    Role.PANEL_LAWYER: RoleDefinition(Message("Panel lawyer"), "panel", _PANEL_LAWYER),
    Role.REGISTRY_OFFICER: RoleDefinition(Message("Civil-registry officer"), "staff", _KEEPER),
}
"""Everyone with an account is one of these, in one consulate at a time."""


_BY_COMMAND_ALONE = {Role.AUDITOR, Role.BUDGET_DIRECTOR, Role.BUDGET_OFFICER}
_MANAGED_BY: dict[str, frozenset[Role]] = {
    Role.CONSUL: frozenset(Role) - _BY_COMMAND_ALONE,
    Role.HEAD_OF_PROTECTION: frozenset(Role) - _BY_COMMAND_ALONE - {Role.CONSUL},
}


def may_manage(manager: str, role: str) -> bool:
    """Answer whether somebody who works as `manager` appoints, renews and ends `role`.

    Whoever renews somebody's access holds the invitation in hand: the audited do not manage the
    auditor, nor whoever is given money those who give it, nor a head the consul. What is left is
    the command line's.
    """
    return role in _MANAGED_BY.get(manager, frozenset())


def permissions_of(role: str, scopes: tuple[str, ...] = ()) -> frozenset[Permission]:
    """Give what a role may do, narrowed to the scopes of a token when it has any."""
    held = ROLES[Role(role)].permissions
    return held if not scopes else held & {Permission(scope) for scope in scopes}
