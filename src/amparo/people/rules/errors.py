"""What can go wrong with people and what is recorded about them, in words."""

from amparo.kernel.errors import AmparoError, BadInput, Forbidden, Message, NotFound


class PersonUnknown(NotFound):
    """The actor's consulate has no such person: foreign and missing are the same."""

    code = "people:person:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate has no such person."),
            remedy=Message("Check the address, or go back to the list of people."),
        )


class FactRefused(BadInput):
    """Something cannot be recorded as it was written; `field` says which part."""

    code = "people:fact:refused"

    def __init__(self, field: str, message: Message) -> None:
        """Name the part and say how to write it."""
        super().__init__(
            message,
            remedy=Message("Correct it and send it again. Nothing was recorded."),
            data={"field": field},
        )
        self.field = field


class FactMalformed(BadInput):
    """A program sent a fact whose fields cannot be used."""

    code = "people:fact:malformed"

    def __init__(self, kind: str, fields: list[str]) -> None:
        """Name the fields, never what stands in them."""
        super().__init__(
            Message(
                "A fact of the kind {kind} cannot be recorded: look at {fields}.",
                {"kind": kind, "fields": ", ".join(fields)},
            ),
            remedy=Message("Send the fields that the page of this kind asks for."),
            data={"kind": kind, "fields": fields},
        )


class FactUnknown(NotFound):
    """What was to be corrected is not recorded about this person, or was corrected already."""

    code = "people:fact:unknown"

    def __init__(self) -> None:
        """Send back to the person's page."""
        super().__init__(
            Message("What you wanted to correct is not there, or was corrected meanwhile."),
            remedy=Message("Open the person's page anew and correct what stands there now."),
        )


class CompartmentClosed(Forbidden):
    """The person's record is in a compartment that this member of staff may not open."""

    code = "people:person:closed"

    def __init__(self) -> None:
        """Say who may, and that there is a way in an emergency."""
        super().__init__(
            Message("This person's record is open to few colleagues, and not to you."),
            remedy=Message("Ask the head of protection. In an emergency, break the glass."),
        )


class GlassNotYours(AmparoError):
    """Whoever asks may open the record as it is."""

    code = "people:glass:not_needed"
    status = 409

    def __init__(self) -> None:
        """Say that nothing stands between."""
        super().__init__(
            Message("You may open this record as it is, so there is no glass to break."),
            remedy=Message("Open the person's page."),
        )


class NothingAsked(BadInput):
    """A search held nothing that could be looked up."""

    code = "people:search:empty"

    def __init__(self) -> None:
        """Say what can be typed."""
        super().__init__(
            Message("There is nothing in this line to search for."),
            remedy=Message("Type a name, with a birth date or a number of a document if known."),
        )


class GlassUnknown(NotFound):
    """The actor's consulate has no such break: foreign and missing are the same."""

    code = "people:glass:unknown"

    def __init__(self) -> None:
        """Send back to the list."""
        super().__init__(
            Message("There is no such entry among the records opened in an emergency."),
            remedy=Message("Open your work page: what nobody has seen yet is named there."),
        )


class InquiryUnknown(NotFound):
    """The actor's consulate has no such inquiry, or none for the actor: the same as missing."""

    code = "people:inquiry:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("There is no such inquiry."),
            remedy=Message("Open the list of inquiries: what is open to you stands there."),
        )


class InquirySettled(AmparoError):
    """Somebody else has answered the inquiry: a colleague, or the network's duty officer."""

    code = "people:inquiry:settled"
    status = 409

    def __init__(self) -> None:
        """Say that nothing is left to do."""
        super().__init__(
            Message("This inquiry has been answered meanwhile. Your answer was not sent."),
            remedy=Message("Look at it again; call the consulate that asks if more must be said."),
        )


class InquiryRefused(BadInput):
    """A program sent an inquiry or an answer whose fields cannot be used."""

    code = "people:inquiry:refused"

    def __init__(self, fields: list[str]) -> None:
        """Name the fields, never what stands in them."""
        super().__init__(
            Message("Nothing was sent. Look at {fields}.", {"fields": ", ".join(fields)}),
            remedy=Message("Send the fields that the page asks for."),
            data={"fields": fields},
        )


class TooManyInquiries(AmparoError):
    """A person or her consulate has asked the network more often than it takes in an hour."""

    code = "people:inquiry:too_many"
    status = 429

    def __init__(self) -> None:
        """Say when to go on, and what to do meanwhile."""
        super().__init__(
            Message(
                "The network takes 10 inquiries an hour from one person, and 20 from a consulate. "
                "This one was not sent."
            ),
            remedy=Message("Call the consulate that you have in mind, or try again in an hour."),
        )
        self.headers = {"Retry-After": "3600"}


class NobodyToAsk(AmparoError):
    """There is no other consulate in this network that could be asked."""

    code = "people:inquiry:nobody"
    status = 409

    def __init__(self) -> None:
        """Say why."""
        super().__init__(
            Message("No other consulate can be asked: none of them works with Amparo yet."),
            remedy=Message("Call the consulate that you have in mind."),
        )
