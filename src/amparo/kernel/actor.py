"""Who acts. Every service takes an actor first and asks it before doing anything."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from amparo.kernel.errors import Forbidden, Message
from amparo.kernel.permissions import Permission

NOBODY = UUID(int=0)
"""Who stands for the installation itself where a member of staff is written down."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or process that acts, with what it may do.

    `role` is a word of the role table, never a person's name: it may stand in a log. A member of
    staff acts in one consulate at a time; who is signed out, and the installation itself, in none.
    """

    role: str
    permissions: frozenset[Permission]
    staff: UUID | None = None
    consulate: UUID | None = None
    consulate_name: str = ""
    name: str = ""
    """The person's own name, for the header of her own pages; never for logs."""
    time_zone: str = "UTC"
    """Where the clocks of the consulate are, by which her pages tell the time."""

    @property
    def person(self) -> UUID:
        """Give the member of staff. Raises `NobodyActs`: ask after `require` only."""
        if self.staff is None:
            raise NobodyActs
        return self.staff

    @property
    def office(self) -> UUID:
        """Give the consulate that is acted in. Raises `NobodyActs`: ask after `require` only."""
        if self.consulate is None:
            raise NobodyActs
        return self.consulate

    def day(self, at: datetime) -> date:
        """Give the day that it is at her consulate: an evening in the West is tomorrow in UTC."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def year(self, at: datetime) -> int:
        """Give the year that it is at her consulate: what is numbered then bears it."""
        return self.day(at).year

    def may(self, permission: Permission) -> bool:
        """Answer whether this actor holds `permission`, for pages that hide what is refused."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Stop an act that this actor may not do. Raises `PermissionMissing`."""
        if not self.may(permission):
            raise PermissionMissing(permission)


class NobodyActs(RuntimeError):
    """Code of ours asked for the member of staff where nobody has signed in."""


class PermissionMissing(Forbidden):
    """The actor is known and within reach, but does not hold the permission."""

    code = "kernel:permission:missing"

    def __init__(self, permission: Permission) -> None:
        """Name the permission, so that whoever grants roles knows what to grant."""
        super().__init__(
            Message("Your role does not allow this."),
            remedy=Message("Ask the person who manages access in your consulate."),
            data={"permission": permission.value},
        )


SIGNED_OUT = Actor(
    role="signed_out",
    permissions=frozenset(
        {
            Permission.ACCOUNTS_SESSION_START,
            Permission.DEMO_PERSONA_PLAY,
            Permission.NETWORK_CONSULATE_ENTER,
            Permission.NETWORK_SESSION_LEAVE,
            Permission.RECEPTION_HELP_ASK,
            Permission.WEB_API_DESCRIBE,
            Permission.WEB_FRONT_DOOR_SEE,
            Permission.WEB_HEALTH_SEE,
            Permission.WEB_LANGUAGE_CHOOSE,
        },
    ),
)
"""Anyone who has not signed in. Until accounts exist this is everyone."""
