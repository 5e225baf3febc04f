"""The one list of permissions. A role, an address and a service name them from here only."""

from enum import StrEnum


class Permission(StrEnum):
    """What an actor may be allowed to do, as `domain:thing:act`, in alphabetical order."""

    WEB_FRONT_DOOR_SEE = "web:front_door:see"
    WEB_HEALTH_SEE = "web:health:see"
    WEB_LANGUAGE_CHOOSE = "web:language:choose"

    @property
    def purpose(self) -> str:
        """Say for a reader of the generated reference what this permission lets a person do."""
        return _PURPOSES[self]


_PURPOSES = {
    Permission.WEB_FRONT_DOOR_SEE: "See the front door: whom to call, and what Amparo is.",
    Permission.WEB_HEALTH_SEE: "Ask whether this installation answers, and nothing else.",
    Permission.WEB_LANGUAGE_CHOOSE: "Choose the language of the pages.",
}
