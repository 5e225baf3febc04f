"""The words in which arrangements, offers, consents and reports are said."""

from amparo.counsel.rules.conflicts import Finding, Side
from amparo.counsel.rules.consents import Asked, Subject
from amparo.counsel.rules.offers import Declined, OfferState, Urgency
from amparo.counsel.rules.panel import Arrangement, EntryKind
from amparo.counsel.rules.reports import ReportKind
from amparo.kernel.errors import Message
from amparo.kernel.words import Words

WORDS = Words(
    {
        Arrangement.PAID: Message("Programme in which the consulate pays"),
        Arrangement.CONSULTING: Message("Consulting lawyer: the first opinion is free"),
        Arrangement.PRO_BONO: Message("Pro bono, or an allied organisation"),
    },
    {
        EntryKind.PROFILE: Message("Work on the panel"),
        EntryKind.LICENCE: Message("Licence"),
        EntryKind.SUSPENDED: Message("Suspended from the panel"),
        EntryKind.RESUMED: Message("Back on the panel"),
    },
    {
        Side.CLIENT: Message("Somebody I work for"),
        Side.FORMER_CLIENT: Message("Somebody I worked for"),
        Side.ADVERSE: Message("Somebody I work against"),
    },
    {
        Finding.NONE_FOUND: Message("No conflict found"),
        Finding.NOTHING_TO_COMPARE: Message("Nobody to compare with"),
        Finding.MAY_EXIST: Message("A conflict may exist: ask her"),
    },
    {
        Urgency.ORDINARY: Message("Within the usual time"),
        Urgency.URGENT: Message("Urgent"),
    },
    {
        OfferState.OPEN: Message("Waiting for an answer"),
        OfferState.ACCEPTED: Message("Accepted"),
        OfferState.DECLINED: Message("Declined"),
        OfferState.LAPSED: Message("Lapsed without an answer"),
        OfferState.WITHDRAWN: Message("Withdrawn"),
    },
    {
        Declined.CONFLICT: Message("A conflict of interest"),
        Declined.NO_TIME: Message("No room for another case"),
        Declined.NOT_MY_FIELD: Message("Not my field"),
        Declined.OTHER: Message("Another reason"),
    },
    {
        Subject.REFERRAL: Message("Being referred to a lawyer"),
        Subject.FILE: Message("Giving the lawyer the file"),
        Subject.PAYER: Message("The consulate paying the lawyer"),
    },
    {
        Asked.GIVEN: Message("Agreed"),
        Asked.REFUSED: Message("Refused"),
        Asked.NOT_ASKED: Message("Not asked"),
    },
    {
        ReportKind.HEARING: Message("Hearing"),
        ReportKind.DECISION: Message("Decision"),
        ReportKind.FILING: Message("Something filed or received"),
        ReportKind.CONTACT: Message("Spoke with the client"),
        ReportKind.NOTE: Message("Something else"),
        ReportKind.TOLD: Message("From the consulate"),
    },
)
"""One word or sentence for each; a member without one fails a test."""
