"""What can go wrong with notices, in words."""

from amparo.kernel.errors import AmparoError, BadInput, Message, NotFound


class NoticeUnknown(NotFound):
    """The actor's consulate has no such notice: foreign and missing are the same."""

    code = "custody:notice:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such notice."),
            remedy=Message("Check the address or the reference, or go back to the list."),
        )


class ListUnknown(NotFound):
    """The actor's consulate has no such list: foreign and missing are the same."""

    code = "custody:list:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such list."),
            remedy=Message("Check the address, or go back to the notices."),
        )


class FacilityUnknown(NotFound):
    """The actor's consulate has no such place: foreign and missing are the same."""

    code = "custody:facility:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such place on its list."),
            remedy=Message("Check the address, or go back to the places."),
        )


class PlacementUnknown(NotFound):
    """What was to be corrected is not recorded about this person, or was corrected already."""

    code = "custody:placement:unknown"

    def __init__(self) -> None:
        """Send back to the person's page."""
        super().__init__(
            Message("What you wanted to correct is not there, or was corrected meanwhile."),
            remedy=Message("Open the person's page anew and correct what stands there now."),
        )


class ListRefused(BadInput):
    """A whole file cannot be read as a list; nothing of it was kept."""

    code = "custody:list:refused"

    def __init__(self, message: Message, remedy: Message) -> None:
        """Say what is wrong with the file, never what stands in it."""
        super().__init__(message, remedy=remedy, data={"field": "file"})


class NoticeRefused(BadInput):
    """One notice cannot be kept as it was written; `field` says which part."""

    code = "custody:notice:refused"

    def __init__(self, field: str, message: Message) -> None:
        """Name the part and say how to write it."""
        super().__init__(
            message,
            remedy=Message("Correct it and send it again. Nothing was kept."),
            data={"field": field},
        )


class NoticeMoved(AmparoError):
    """What somebody wants to do with a notice cannot be done where it stands by now."""

    code = "custody:notice:moved"
    status = 409

    def __init__(self) -> None:
        """Say that somebody was faster."""
        super().__init__(
            Message("This notice was decided meanwhile, or is not for your consulate to decide."),
            remedy=Message("Open the notice anew and look at what stands there now."),
        )


class ContactDeclined(AmparoError):
    """The person said that the consulate shall not be told: nobody contacts her."""

    code = "custody:contact:declined"
    status = 409

    def __init__(self) -> None:
        """Say what would change it."""
        super().__init__(
            Message("The person declined notice to the consulate, so nobody contacts them."),
            remedy=Message(
                "If you learn that the person now asks for the consulate, record that first."
            ),
        )


class ListUnderWay(AmparoError):
    """Rows of a list still wait for their verdict: a file of them would pass for the whole."""

    code = "custody:list:under_way"
    status = 409

    def __init__(self) -> None:
        """Say when it is whole."""
        super().__init__(
            Message("Not every row of the list has its verdict yet."),
            remedy=Message("The others come by themselves within minutes. Try again then."),
        )


class TooManyNoticesSent(AmparoError):
    """A consulate sent more notices to others within the hour than anybody receives."""

    code = "custody:notice:too_many_sent"
    status = 429

    def __init__(self) -> None:
        """Say when it goes on."""
        super().__init__(
            Message("Your consulate has sent more notices to others in this hour than may cross."),
            remedy=Message("Nothing was kept. Bring the list in again in an hour."),
        )


class AnotherConsulate(BadInput):
    """A command names another consulate than the one that its user acts in."""

    code = "custody:consulate:another"

    def __init__(self) -> None:
        """Say how to act in the other one."""
        super().__init__(
            Message("You have signed in to another consulate than the one that you name."),
            remedy=Message("Run `amparo sign-in` for that consulate, or leave --consulate out."),
        )
