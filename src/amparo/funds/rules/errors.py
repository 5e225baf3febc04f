"""Why money does not move, in words: what was asked for, what stands against it, what to do."""

from amparo.kernel.errors import (
    AmparoError,
    BadInput,
    Forbidden,
    Message,
    Misconfigured,
    NotFound,
)
from amparo.kernel.money import Money


class FundUnknown(NotFound):
    """There is no such fund, line, allocation, commitment, payee or request here."""

    code = "funds:thing:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("There is no such record of money here."),
            remedy=Message("Check the address, or go back to the account."),
        )


class NotHeadquarters(Forbidden):
    """Somebody outside headquarters keeps the budget of the network."""

    code = "funds:office:not_headquarters"

    def __init__(self) -> None:
        """Say whose act it is."""
        super().__init__(
            Message("Only headquarters founds funds, authorises and allocates money."),
            remedy=Message("Ask the budget officer of the ministry."),
        )


_BEYOND_TRANCHE = Message("Ask for less, or ask headquarters for another tranche.")
_BEYOND_CEILING = Message("Cut a line, or have an addendum recorded that raises the ceiling.")


class TooLittleLeft(AmparoError):
    """What is asked for is more than is left: an overspend is impossible."""

    code = "funds:money:too_little_left"
    status = 409

    def __init__(self, asked: Money, left: Money, *, is_certified: bool = False) -> None:
        """Say how much is left now, which may be less than when the page was opened.

        A ceiling that an invoice goes beyond is raised by an addendum, never by a tranche.
        """
        super().__init__(
            Message(
                "{asked} was asked for and only {left} is left. Nothing was posted.",
                {"asked": asked, "left": left},
            ),
            remedy=_BEYOND_CEILING if is_certified else _BEYOND_TRANCHE,
            data={"field": "amount", "asked": asked.minor, "left": left.minor},
        )


_REVERSE_IT = Message("Look at what was posted. To change it, reverse it and post anew.")
_CORRECT_IT = Message("Look at what was kept. To change it, open it and choose what can be done.")


class SentWithOtherContent(AmparoError):
    """The same form came again and says something else."""

    code = "funds:transaction:other_content"
    status = 409

    def __init__(self, *, is_posted: bool = True) -> None:
        """Say that the first one stands."""
        super().__init__(
            Message("This form was sent before, and said something else then. The first stands."),
            remedy=_REVERSE_IT if is_posted else _CORRECT_IT,
        )


def require_same_content(*, is_same: bool) -> None:
    """Refuse a form that comes again with something else in it. Raises `SentWithOtherContent`.

    Whoever goes back in the browser, changes a figure and sends would else believe it was changed.
    """
    if not is_same:
        raise SentWithOtherContent(is_posted=False)


class PostingRefused(AmparoError):
    """A rule of the ledger stands against a transaction; the database holds it."""

    code = "funds:transaction:refused"
    status = 409

    def __init__(self, word: str) -> None:
        """Say which rule, and what to do."""
        message, remedy = REFUSALS.get(word, REFUSALS["movement"])
        super().__init__(message, remedy=remedy, data={"rule": word})


class DecisionUnclear(BadInput):
    """What a fund, a line or an extension is founded on cannot be taken as it was written."""

    code = "funds:decision:unclear"

    def __init__(self, field: str, message: Message) -> None:
        """Name the field and say why."""
        super().__init__(
            message,
            remedy=Message("Correct it and send it again. Nothing was recorded."),
            data={"field": field},
        )


class OutsidePurpose(AmparoError):
    """A line does not permit this kind of expense."""

    code = "funds:commitment:outside_purpose"
    status = 409

    def __init__(self, expense: Message, purpose: str) -> None:
        """Say what the line is for."""
        super().__init__(
            Message(
                "This line is for “{purpose}” and does not permit “{expense}”.",
                {"purpose": purpose, "expense": expense},
            ),
            remedy=Message("Choose a line that permits it, or ask headquarters for one."),
            data={"field": "expense"},
        )


class RequestDecided(AmparoError):
    """A request has been decided already."""

    code = "funds:request:decided"
    status = 409

    def __init__(self) -> None:
        """Say that the first decision stands."""
        super().__init__(
            Message("This request has been decided already. The first decision stands."),
            remedy=Message("Look at it again. What has changed since needs a new request."),
        )


class OwnRequest(AmparoError):
    """Whoever asks does not decide."""

    code = "funds:request:own"
    status = 409

    def __init__(self) -> None:
        """Say who decides."""
        super().__init__(
            Message("You asked for this yourself, so somebody else decides."),
            remedy=Message("Ask a colleague who may decide."),
        )


class NotYourRequest(AmparoError):
    """Whoever asked withdraws, and nobody else."""

    code = "funds:request:not_yours"
    status = 409

    def __init__(self) -> None:
        """Say who withdraws."""
        super().__init__(
            Message("Somebody else asked for this, and alone withdraws it."),
            remedy=Message("Decide it if you may, or ask whoever sent it."),
        )


class AnswerUnclear(BadInput):
    """A refusal does not say why."""

    code = "funds:request:unclear"

    def __init__(self) -> None:
        """Ask for the grounds."""
        super().__init__(
            Message("What is refused has its grounds, and what is approved is in order."),
            remedy=Message("Choose why it is refused. Nothing was decided."),
            data={"field": "grounds"},
        )


class PeriodUnfinished(AmparoError):
    """A month cannot be closed: something of it is still lacking."""

    code = "funds:period:unfinished"
    status = 409

    def __init__(self, lacking: tuple[Message, ...]) -> None:
        """Say each thing that is lacking."""
        super().__init__(
            Message("{lacking} The month stays open.", {"lacking": lacking}),
            remedy=Message("Settle what is lacking, then close the month."),
        )


class InvariantBroken(Misconfigured):
    """The ledger holds something that its guards refuse: it came in past them."""

    code = "funds:invariant:broken"

    def __init__(self, what: Message, found: list[str], count: int) -> None:
        """Name the first of them by their numbers; the ledger holds no name."""
        super().__init__(
            Message(
                "{what}: {found} ({count} in all).",
                {"what": what, "found": ", ".join(found), "count": count},
            ),
            remedy=Message(
                "Stop paying. Find out who changed the database past Amparo, compare it with the "
                "audit and a backup, and have the auditor see it before anything is corrected."
            ),
            data={"found": found, "count": count},
        )


_CORRECT = Message("Look at the account as it stands now.")
REFUSALS: dict[str, tuple[Message, Message]] = {
    "movement": (
        Message("Money does not move between these two accounts in this way."),
        Message("Go back to the account and start from there."),
    ),
    "future": (
        Message("The day lies in the future. Money is posted on the day it moves, or after."),
        Message("Write today's day, or an earlier one."),
    ),
    "closed": (
        Message("That month is closed. A closed month takes no posting and stays as it is."),
        Message("Post it on a day of an open month; a correction is a transaction of its own."),
    ),
    "not_begun": (
        Message("The fund had not begun on that day."),
        Message("Write a day on which the fund runs."),
    ),
    "ended": (
        Message("The fund had ended on that day, and no extension had been decided by then."),
        Message("Ask headquarters whether the fund is extended."),
    ),
    "committed_already": (
        Message("This commitment was made already."),
        Message("Raise it by an addendum, with the document that raises it."),
    ),
    "certified_already": (
        Message("This service was certified already."),
        _CORRECT,
    ),
    "paid_already": (
        Message("This was paid already. Nothing is paid twice."),
        _CORRECT,
    ),
    "no_evidence": (
        Message("The document that proves it is missing."),
        Message("Attach the document. Without it nothing is certified and nothing is raised."),
    ),
    "undelivered": (
        Message("It has not been delivered yet on that day. Nothing is paid ahead of delivery."),
        Message("Wait for the delivery, or ask for an advance, which another person approves."),
    ),
    "not_certified": (
        Message("Nobody has certified this service, at this amount, by that day."),
        Message("Ask whoever received the service to certify it first."),
    ),
    "same_person": (
        Message("Whoever certified a service does not pay for it."),
        Message("Ask a colleague to make the payment."),
    ),
    "not_approved": (
        Message("This needs the approval of a person who neither asked for it nor certified it."),
        Message("Ask for the approval first."),
    ),
    "not_yet": (
        Message("That much was not there on that day, or not on every day since."),
        Message("Write a day on which the money had come in."),
    ),
    "reversed_already": (
        Message("This transaction was reversed already; once is all."),
        _CORRECT,
    ),
    "related": (
        Message("This payee has declared ties to the consulate's staff. Nothing is committed."),
        Message("Choose another payee."),
    ),
    "not_later": (
        Message("The fund runs until that day already."),
        Message("Write a later day."),
    ),
    "not_over": (
        Message("The month is not over yet."),
        Message("Close it when it is over."),
    ),
    "no_month": (
        Message("There is no such month in this book."),
        Message("Choose a month from the list."),
    ),
    "earlier": (
        Message("An earlier month is still open."),
        Message("Close the months in their order."),
    ),
}
"""What each word of the posting function means, and what to do."""
