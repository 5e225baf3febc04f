"""What can go wrong with the demonstration, in words."""

from amparo.kernel.errors import BadInput, Message


class OverspendPosted(RuntimeError):
    """Money that was not there was committed, which the database makes impossible."""


class PersonaUnknown(BadInput):
    """Nobody in the demonstration has that role or name."""

    code = "demo:persona:unknown"

    def __init__(self, known: list[str]) -> None:
        """Name the roles that are played; what was asked for could be anything."""
        super().__init__(
            Message("Nobody in the demonstration has that role or name."),
            remedy=Message("Use one of: {known}.", {"known": ", ".join(known)}),
            data={"known": known},
        )
