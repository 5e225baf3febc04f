"""What can go wrong with cases, in words."""

from amparo.kernel.errors import AmparoError, BadInput, Forbidden, Message, NotFound


class CaseUnknown(NotFound):
    """The actor's consulate has no such case: foreign and missing are the same."""

    code = "cases:case:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such case."),
            remedy=Message("Check the address or the reference, or go back to the list of cases."),
        )


class PartUnknown(NotFound):
    """A case has no such task, event, party, flag or deadline."""

    code = "cases:part:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("What you wanted to change is not there, or was changed meanwhile."),
            remedy=Message("Open the case anew and look at what stands there now."),
        )


class CaseShut(Forbidden):
    """The case, or the record of its person, is open to few, and this actor is not one of them."""

    code = "cases:case:shut"

    def __init__(self) -> None:
        """Say whom to ask."""
        super().__init__(
            Message("This case is open to few colleagues, and you are not one of them."),
            remedy=Message("Ask the head of protection to open it to you or to assign it to you."),
        )


class CaseMoved(AmparoError):
    """What somebody wants to do to a case cannot be done in the state it has reached."""

    code = "cases:case:moved"
    status = 409

    def __init__(self) -> None:
        """Say that somebody was faster."""
        super().__init__(
            Message("The case has moved on, and this cannot be done where it stands now."),
            remedy=Message("Open the case anew. A closed case is opened again first."),
        )


class TypeUnknown(BadInput):
    """There is no such type of case."""

    code = "cases:type:unknown"

    def __init__(self) -> None:
        """Send to the list."""
        super().__init__(
            Message("There is no such type of case."),
            remedy=Message("Choose one of the types shown; the page of case types lists them."),
        )


class NobodyConcerned(BadInput):
    """A case must say whom it concerns: a registered person, or a name."""

    code = "cases:person:missing"

    def __init__(self) -> None:
        """Ask for a name."""
        super().__init__(
            Message("A case needs to say whom it concerns."),
            remedy=Message("Give a name as far as it is known, or the reference of a record."),
        )


class RequestGoesOn(AmparoError):
    """A request for help goes on as a case already."""

    code = "cases:request:goes_on"
    status = 409

    def __init__(self) -> None:
        """Lead to the case."""
        super().__init__(
            Message("A case was opened from this request already."),
            remedy=Message("Open that case, or open another by hand if this is another matter."),
        )


class MomentRefused(BadInput):
    """Something cannot have happened then, or cannot be due then."""

    code = "cases:moment:refused"

    def __init__(self, field: str, message: Message) -> None:
        """Name the field and say why."""
        super().__init__(
            message,
            remedy=Message("Correct day and time, and send it again."),
            data={"field": field},
        )
        self.field = field


class StillRunning(AmparoError):
    """A case cannot be closed while something is due or promised."""

    code = "cases:closing:running"
    status = 409

    def __init__(self, clocks: int, promises: int) -> None:
        """Say how much stands in the way."""
        super().__init__(
            Message(
                "Something is still due: {clocks} deadlines run, {promises} calls are promised.",
                {"clocks": clocks, "promises": promises},
            ),
            remedy=Message(
                "Meet each deadline or set it aside with a reason, and note what became of each "
                "promised call. Then close the case."
            ),
            data={"clocks": clocks, "promises": promises},
        )


class OutcomeRefused(BadInput):
    """The reason for closing and the result do not go together."""

    code = "cases:closing:outcome"

    def __init__(self) -> None:
        """Say which go together."""
        super().__init__(
            Message("This reason and this result do not go together."),
            remedy=Message(
                "What was worked on to the end has a result; what was not for us has none."
            ),
        )


class AssigneeUnknown(BadInput):
    """Nobody of this consulate who works on cases is meant."""

    code = "cases:owner:unknown"

    def __init__(self) -> None:
        """Offer the list."""
        super().__init__(
            Message("A case can be given only to somebody here who works on cases."),
            remedy=Message("Choose one of the colleagues shown."),
        )


class TooManyTasks(BadInput):
    """A case has more tasks than anybody can look at."""

    code = "cases:task:too_many"

    def __init__(self, most: int) -> None:
        """Say how many are enough."""
        super().__init__(
            Message("A case holds {most} tasks at most.", {"most": most}),
            remedy=Message("Mark tasks that do not apply, and put several steps into one."),
        )


class CaseTaken(AmparoError):
    """Somebody wants to take a case that a colleague has."""

    code = "cases:owner:taken"
    status = 409

    def __init__(self) -> None:
        """Say who can give it."""
        super().__init__(
            Message("A colleague has taken this case."),
            remedy=Message("Speak with her; the head of protection can assign the case anew."),
        )
