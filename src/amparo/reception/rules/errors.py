"""What can go wrong with duty notes, in words."""

from collections.abc import Sequence

from amparo.kernel.errors import AmparoError, BadInput, Message, NotFound


class NoteUnknown(NotFound):
    """The actor's consulate has no such note: foreign and missing are the same."""

    code = "reception:note:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("This page does not exist, or it is not open to you."),
            remedy=Message("Check the address, or start again from the home page."),
        )


class NoteMoved(AmparoError):
    """What somebody wants to do to a note cannot be done in the state it has reached."""

    code = "reception:note:moved"
    status = 409

    def __init__(self) -> None:
        """Say that somebody was faster."""
        super().__init__(
            Message("This note is no longer open: somebody closed it or handed it over."),
            remedy=Message("Look at the note again; write a new one if something is left to do."),
        )


class TooManyDeliveries(AmparoError):
    """The consulate has handed over more than the network takes in an hour."""

    code = "reception:note:too_many_deliveries"
    status = 429

    def __init__(self) -> None:
        """Say when to go on."""
        super().__init__(
            Message("Your consulate has handed over 60 notes within the hour. This one was kept."),
            remedy=Message("Call the other consulate if it is urgent; try again in an hour."),
        )
        self.headers = {"Retry-After": "3600"}


class ImportRefused(BadInput):
    """A file of notes cannot be read, or some of its rows cannot be used. Nothing was saved."""

    code = "reception:import:refused"

    def __init__(self, problems: Sequence[Message]) -> None:
        """Name each row and what is wrong with it, never what stands in it."""
        super().__init__(
            Message("Nothing was brought in. {problems}", {"problems": tuple(problems)}),
            remedy=Message(
                "Correct these rows and bring the whole file in again. Its columns are: key "
                "(a word of your own that names the row), subject, text, follows."
            ),
            data={"problems": [str(problem) for problem in problems]},
        )
