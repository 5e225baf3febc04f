"""What can go wrong with duty notes, in words."""

from collections.abc import Sequence
from types import MappingProxyType

from amparo.kernel.errors import AmparoError, BadInput, Message, NotFound, Unavailable


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


class RequestUnknown(NotFound):
    """The actor's consulate has no such request: foreign and missing are the same."""

    code = "reception:request:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such request."),
            remedy=Message("Check the address or the folio, or open the list of requests."),
        )


class RequestMoved(AmparoError):
    """What somebody wants to do to a request cannot be done in the state it has reached."""

    code = "reception:request:moved"
    status = 409

    def __init__(self) -> None:
        """Say that somebody was faster."""
        super().__init__(
            Message("The request has moved on: somebody closed it, opened it or handed it over."),
            remedy=Message("Look at it again. What you typed can be sent as a new request."),
        )


class PromiseOpen(AmparoError):
    """A request cannot be closed while somebody waits for a call."""

    code = "reception:request:promised"
    status = 409

    def __init__(self) -> None:
        """Say what stands in the way."""
        super().__init__(
            Message("Somebody was promised a call about this request and still waits for it."),
            remedy=Message("Call first, or note that the call is no longer needed. Then close it."),
        )


class PromiseKept(AmparoError):
    """A call-back was noted by somebody else meanwhile."""

    code = "reception:promise:kept"
    status = 409

    def __init__(self) -> None:
        """Say that nothing is left to do."""
        super().__init__(
            Message("This call-back is no longer waiting: somebody has noted what became of it."),
            remedy=Message("Look at the request again."),
        )


class CallBackUnsafe(BadInput):
    """A call-back was promised to somebody who cannot be called safely."""

    code = "reception:promise:unsafe"

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__(
            Message("A call-back needs a number or address that the caller says is safe."),
            remedy=Message("Ask for one, or promise none and agree when the caller calls again."),
        )


class ConsentMissing(BadInput):
    """Somebody does not want a record to be kept."""

    code = "reception:consent:missing"

    def __init__(self) -> None:
        """Say that nothing is kept."""
        super().__init__(
            Message("The caller does not agree that a record is kept, so nothing was kept."),
            remedy=Message("Help by word of mouth, and leave this page."),
        )


class CallMalformed(BadInput):
    """A program sent a call whose fields cannot be used."""

    code = "reception:call:malformed"

    def __init__(self, fields: list[str]) -> None:
        """Name the fields, never what stands in them."""
        super().__init__(
            Message(
                "Some fields of the call cannot be used: {fields}.", {"fields": ", ".join(fields)}
            ),
            remedy=Message("Fill them in as the screen of the duty line does, and send it again."),
            data={"fields": fields},
        )


class CallerUnknown(NotFound):
    """The request has no such caller."""

    code = "reception:caller:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("There is no such caller."),
            remedy=Message("Open the request anew."),
        )


class MatchUnknown(NotFound):
    """There is no such proposal."""

    code = "reception:match:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("There is no such proposal."),
            remedy=Message("Open the request anew."),
        )


class TooManyRequestsSent(AmparoError):
    """The consulate has handed over more requests than the network takes in an hour."""

    code = "reception:request:too_many_deliveries"
    status = 429

    def __init__(self) -> None:
        """Say when to go on."""
        super().__init__(
            Message(
                "Your consulate has handed over 60 requests within the hour. This one was kept."
            ),
            remedy=Message("Call the other consulate if it is urgent; try again in an hour."),
        )
        self.headers = {"Retry-After": "3600"}


class HelpBusy(Unavailable):
    """More people ask for help at this moment than the pages take. The same whoever is full."""

    code = "reception:help:busy"

    def __init__(self) -> None:
        """Say that nothing is lost, and whom to call; never whose limit it was."""
        super().__init__(
            Message(
                "So many people are asking for help at this moment that yours could not be taken."
            ),
            remedy=Message("Call the help line now, or try again in some minutes."),
        )
        self.headers = MappingProxyType({"Retry-After": "600"})


class CodeUnknown(NotFound):
    """Nothing can be opened with this return code: never given, over, erased are the same."""

    code = "reception:help:code_unknown"

    def __init__(self) -> None:
        """Tell nothing apart."""
        super().__init__(
            Message(
                "Nothing can be opened with this code. A code works for seven days. "
                "Check its letters and digits."
            ),
            remedy=Message("If you cannot find it, start again or call the help line."),
        )


class DraftOver(AmparoError):
    """What somebody was writing is no longer open in this browser."""

    code = "reception:help:over"
    status = 409

    def __init__(self) -> None:
        """Say how to go on."""
        super().__init__(
            Message("This page was closed because nothing was done on it for two hours."),
            remedy=Message("Come back with your code, or start again."),
        )


class HelpSent(AmparoError):
    """The request was sent already: its answers are the consulate's now."""

    code = "reception:help:sent"
    status = 409

    def __init__(self) -> None:
        """Say where it is."""
        super().__init__(
            Message("Your request was sent already."),
            remedy=Message("To add something, call the consulate and say the folio."),
        )


class TooManyCodes(AmparoError):
    """Too many codes that open nothing came from one connection."""

    code = "reception:help:too_many_codes"
    status = 429

    def __init__(self) -> None:
        """Say when to go on."""
        super().__init__(
            Message("Too many wrong codes were typed on this connection."),
            remedy=Message("Wait ten minutes and try again, or call the help line now."),
        )
        self.headers = {"Retry-After": "600"}


class AnswersMissing(BadInput):
    """A request cannot be sent while a question of it has no answer."""

    code = "reception:help:missing"

    def __init__(self) -> None:
        """Lead to the question."""
        super().__init__(
            Message("One question has no answer yet."),
            remedy=Message("Answer it, then send the request."),
        )
