"""Why an invoice goes no further, in words: what stands against it, what to do."""

from amparo.kernel.errors import AmparoError, BadInput, Message, NotFound


class InvoiceUnknown(NotFound):
    """There is no such invoice, batch, addendum or document in the actor's consulate."""

    code = "funds:invoice:unknown"

    def __init__(self) -> None:
        """Say nothing of other consulates."""
        super().__init__(
            Message("There is no such invoice or document here."),
            remedy=Message("Check the address, or go back to the invoices."),
        )


class InvoiceUnclear(BadInput):
    """An invoice, or what is said of it, cannot be taken as it was written."""

    code = "funds:invoice:unclear"

    def __init__(self, field: str, message: Message) -> None:
        """Name the field and say why."""
        super().__init__(
            message,
            remedy=Message("Correct it and send it again. Nothing was recorded."),
            data={"field": field},
        )


class DuplicateNumber(AmparoError):
    """The payee has sent an invoice with this number before."""

    code = "funds:invoice:duplicate"
    status = 409

    def __init__(self, number: str) -> None:
        """Name the number; it is the payee's own."""
        super().__init__(
            Message(
                "This payee has sent an invoice with the number {number} before. One number is "
                "paid once.",
                {"number": number},
            ),
            remedy=Message("Look at the first one. To change it, have it returned and correct it."),
            data={"field": "number"},
        )


class InvoiceRefused(AmparoError):
    """A rule stands against the next step of an invoice."""

    code = "funds:invoice:refused"
    status = 409

    def __init__(self, word: str) -> None:
        """Say which rule, and what to do."""
        message, remedy = REFUSALS.get(word, REFUSALS["step"])
        super().__init__(message, remedy=remedy, data={"rule": word})


class EvidenceMissing(AmparoError):
    """Documents are missing without which nothing is certified."""

    code = "funds:invoice:no_evidence"
    status = 409

    def __init__(self, missing: tuple[Message, ...]) -> None:
        """Say which."""
        super().__init__(
            Message("Missing: {missing}. Nothing is certified without it.", {"missing": missing}),
            remedy=Message("Attach the document, or return the invoice and say what is missing."),
        )


class NotADocument(BadInput):
    """A file is not of a kind that is kept as evidence, or too large."""

    code = "funds:voucher:refused"

    def __init__(self, field: str = "file") -> None:
        """Say what is taken."""
        super().__init__(
            Message("Only a PDF, PNG or JPEG of at most 900 kB is kept as evidence."),
            remedy=Message("Choose such a file, or scan it anew with less detail."),
            data={"field": field},
        )


REFUSALS: dict[str, tuple[Message, Message]] = {
    "step": (
        Message("The invoice stands elsewhere by now: somebody else was faster."),
        Message("Open it again and look at where it stands."),
    ),
    "one_person": (
        Message(
            "Whoever sends an invoice does not certify it, whoever certified it does not approve "
            "it, and none of them pays it. You did one of these already."
        ),
        Message("Ask a colleague. Nothing was changed."),
    ),
    "not_over": (
        Message("The period is not over. Nothing is certified ahead of delivery."),
        Message("Wait until it is over, or ask for an advance, which another person approves."),
    ),
    "not_posted": (
        Message("The ledger has no posting for this. Nothing was changed."),
        Message("Open the invoice again. If this repeats, tell whoever runs Amparo."),
    ),
    "total": (
        Message("What is accepted and the lines do not add up. Nothing was changed."),
        Message("Open the invoice again and look at its lines."),
    ),
    "nothing_accepted": (
        Message("Nothing of the invoice is accepted, so there is nothing to certify."),
        Message("Return it and say why."),
    ),
    "not_approved": (
        Message("Not every invoice chosen is approved, and by as many people as its amount asks."),
        Message("Choose those that are, or have the others approved first."),
    ),
    "no_batch": (
        Message("No invoice was chosen, or invoices in two currencies."),
        Message("Choose invoices of one currency."),
    ),
    "paid_already": (
        Message(
            "This was paid already, under another number of the bank's. Nothing is paid twice."
        ),
        Message("Look at the payment. A mistake is reversed and paid anew."),
    ),
    "of_invoice": (
        Message("This was posted for an invoice, and is reversed with it."),
        Message("Open the invoice: return it, or reverse its payment there."),
    ),
    "asked_already": (
        Message("An advance for this invoice was asked for already, and waits or is approved."),
        Message("Look at the request. Whoever asked may withdraw it."),
    ),
    "advance_whole": (
        Message("The advance was approved for the whole invoice, so no line of it is cut."),
        Message("Accept every line, or return the invoice and have another advance approved."),
    ),
    "advance_amount": (
        Message("The advance was approved for another amount than this invoice asks for now."),
        Message("Ask for an advance for the invoice as it stands."),
    ),
    "in_force": (
        Message("This addendum is in force already, by the document that stands with it."),
        Message("Record another addendum for what has changed since."),
    ),
}
"""What each word means, and what to do."""
