"""What can go wrong between a case and a lawyer's yes, in words."""

from collections.abc import Sequence

from amparo.kernel.errors import AmparoError, BadInput, Message, NotFound


class LawyerUnknown(NotFound):
    """The actor's consulate has no such lawyer on its panel: foreign and missing are the same."""

    code = "counsel:lawyer:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("Your consulate's panel has no such lawyer."),
            remedy=Message("Check the address, or go back to the panel."),
        )


class OfferUnknown(NotFound):
    """There is no such offer, or it is not the actor's: the answer is the same."""

    code = "counsel:offer:unknown"

    def __init__(self) -> None:
        """Say nothing of what others are offered."""
        super().__init__(
            Message("There is no such offer or case here."),
            remedy=Message("Go back to your list. What has ended is no longer shown."),
        )


class NobodyChosen(BadInput):
    """An offer names nobody to whom it goes."""

    code = "counsel:lawyer:not_chosen"

    def __init__(self) -> None:
        """Send back to those proposed."""
        super().__init__(
            Message("No lawyer was chosen."),
            remedy=Message("Go back to the referral and choose one of the lawyers proposed."),
        )


class NobodyToAdd(BadInput):
    """Whoever is put on the panel has no sign-in as a panel lawyer here, or is on it already."""

    code = "counsel:lawyer:no_sign_in"

    def __init__(self) -> None:
        """Say what comes first."""
        super().__init__(
            Message("Only somebody who signs in here as a panel lawyer can be on the panel, once."),
            remedy=Message("Appoint her as a panel lawyer first; then put her on the panel."),
        )


class LicenceRefused(BadInput):
    """A licence cannot be recorded as it was written."""

    code = "counsel:licence:refused"

    def __init__(self, field: str, message: Message) -> None:
        """Name the field and say why."""
        super().__init__(
            message,
            remedy=Message("Correct it and send it again. Nothing was recorded."),
            data={"field": field},
        )


class EntryReplaced(AmparoError):
    """What was to be renewed or corrected has been already."""

    code = "counsel:entry:replaced"
    status = 409

    def __init__(self) -> None:
        """Say that somebody was faster."""
        super().__init__(
            Message("This entry was renewed or corrected meanwhile."),
            remedy=Message("Open the lawyer's page anew and look at what stands there now."),
        )


class ConsentLacking(AmparoError):
    """The client has not agreed to what a referral takes."""

    code = "counsel:consent:lacking"
    status = 409

    def __init__(self, lacking: Sequence[Message]) -> None:
        """Say each thing that was not agreed to."""
        super().__init__(
            Message("{lacking} Nothing was offered.", {"lacking": tuple(lacking)}),
            remedy=Message("Ask the client and record the answer. Without it nobody is named."),
        )


class NotProposed(AmparoError):
    """The lawyer chosen cannot be offered this case, for these reasons."""

    code = "counsel:lawyer:not_proposed"
    status = 409

    def __init__(self, reasons: Sequence[Message]) -> None:
        """Say why not."""
        super().__init__(
            Message("This lawyer cannot be offered the case. {reasons}", {"reasons": reasons}),
            remedy=Message("Choose one of the lawyers proposed, or clear up what stands against."),
        )


class ChoiceUnexplained(BadInput):
    """Another lawyer than the first was chosen, and no reason given."""

    code = "counsel:choice:unexplained"

    def __init__(self) -> None:
        """Ask for the reason."""
        super().__init__(
            Message("Another lawyer stands before her. Say why you choose this one."),
            remedy=Message("Write the reason; it stays with the offer."),
            data={"field": "reason"},
        )


class OfferStands(AmparoError):
    """An offer of this case is open, or a lawyer has accepted it."""

    code = "counsel:offer:stands"
    status = 409

    def __init__(self) -> None:
        """Say what comes first."""
        super().__init__(
            Message("This case is offered to a lawyer, or one has taken it."),
            remedy=Message("Wait for the answer, or withdraw the offer. One is asked at a time."),
        )


class OfferOver(AmparoError):
    """An offer can no longer be answered or withdrawn: it lapsed, or was answered."""

    code = "counsel:offer:over"
    status = 409

    def __init__(self) -> None:
        """Say that it is over, not what became of it."""
        super().__init__(
            Message(
                "This offer no longer stands: its time is up, or it was answered or withdrawn."
            ),
            remedy=Message("Nothing was changed. Ask the consulate if you want to take the case."),
        )


class ConfidenceFirst(AmparoError):
    """Names are shown, and offers answered, only to whoever promised to keep them to herself."""

    code = "counsel:offer:confidence"
    status = 409

    def __init__(self) -> None:
        """Say which step is missing."""
        super().__init__(
            Message("First state that you will keep the names to yourself."),
            remedy=Message("Open the offer, state it, and check the names for a conflict."),
        )


class NoReferral(AmparoError):
    """The case has not been put forward to be referred, or the referral is over."""

    code = "counsel:referral:none"
    status = 409

    def __init__(self) -> None:
        """Say what comes first."""
        super().__init__(
            Message("No referral of this case is under way."),
            remedy=Message("Say first what a lawyer is needed for."),
        )


class NotPaidByUs(AmparoError):
    """A ceiling was set for a lawyer whom the consulate does not pay."""

    code = "counsel:ceiling:not_paid"
    status = 409

    def __init__(self) -> None:
        """Say on what terms she works."""
        super().__init__(
            Message("This lawyer's arrangement is not one that the consulate pays."),
            remedy=Message("Offer the case without a ceiling, or record her arrangement anew."),
        )


class NoCeiling(AmparoError):
    """No money was reserved for a case, so nothing can be invoiced for it."""

    code = "counsel:bill:no_ceiling"
    status = 409

    def __init__(self) -> None:
        """Say whom to ask."""
        super().__init__(
            Message("No money was reserved for this case when it was offered."),
            remedy=Message("Ask the consulate's head of protection on which terms it was given."),
        )
