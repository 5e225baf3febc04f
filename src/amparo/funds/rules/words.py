"""The words in which the ledger, invoices and figures stated in public are said."""

from amparo.funds.rules.invoices import InvoiceState, ServiceCode, StepKind, Unit, VoucherKind
from amparo.funds.rules.kinds import (
    AccountKind,
    Expense,
    FundSource,
    Grounds,
    Measure,
    Movement,
    PayeeKind,
    Qualifier,
    RequestKind,
    RequestState,
)
from amparo.kernel.errors import Message
from amparo.kernel.words import Words

WORDS = Words(
    {
        FundSource.EARMARK: Message("Earmarked money"),
        FundSource.ORDINARY: Message("Ordinary budget"),
    },
    {
        Expense.AID: Message("Direct aid"),
        Expense.CAMPAIGN: Message("Campaigns and publicity"),
        Expense.LEGAL: Message("Fees for legal representation"),
        Expense.STAFF: Message("Staff contracts"),
        Expense.SUPPLIER: Message("Suppliers"),
        Expense.TRANSPORT: Message("Transport of persons"),
    },
    {
        AccountKind.AUTHORITY: Message("Authorised"),
        AccountKind.UNALLOCATED: Message("Not yet allocated"),
        AccountKind.AVAILABLE: Message("Left to commit"),
        AccountKind.COMMITTED: Message("Committed, not yet certified"),
        AccountKind.CERTIFIED: Message("Certified, not yet paid"),
        AccountKind.PAID: Message("Paid"),
    },
    {
        Movement.APPROPRIATE: Message("Authorised"),
        Movement.TRANCHE: Message("Tranche allocated"),
        Movement.TRANSFER: Message("Transferred by approval"),
        Movement.COMMIT: Message("Committed"),
        Movement.ADDENDUM: Message("Raised by an addendum"),
        Movement.RELEASE: Message("Released"),
        Movement.CERTIFY: Message("Service certified"),
        Movement.PAY: Message("Paid"),
        Movement.REVERSE: Message("Reversed"),
    },
    {
        Measure.LAWYERS: Message("Registered lawyers"),
        Measure.PEOPLE: Message("People served"),
        Measure.SPENT: Message("Spent"),
    },
    {
        Qualifier.ABOUT: Message("about"),
        Qualifier.EXACTLY: Message("exactly"),
        Qualifier.MORE_THAN: Message("more than"),
    },
    {
        RequestKind.ADVANCE: Message("Advance before delivery"),
        RequestKind.PAYMENT: Message("Payment that a second person approves"),
        RequestKind.TRANSFER: Message("Transfer of money"),
    },
    {
        RequestState.OPEN: Message("Waits for a decision"),
        RequestState.APPROVED: Message("Approved"),
        RequestState.REFUSED: Message("Refused"),
        RequestState.WITHDRAWN: Message("Withdrawn"),
    },
    {
        Grounds.IN_ORDER: Message("It is in order"),
        Grounds.AMOUNT: Message("The amount is not right"),
        Grounds.DOCUMENT: Message("The document does not bear it out"),
        Grounds.PURPOSE: Message("It is not what the money is for"),
        Grounds.WAIT: Message("It can wait"),
    },
    {
        PayeeKind.AID: Message("Direct aid, to people who are not named"),
        PayeeKind.FIRM: Message("Supplier"),
        PayeeKind.LAWYER: Message("Lawyer or law firm"),
        PayeeKind.ORGANISATION: Message("Organisation"),
        PayeeKind.STAFF: Message("Contracted staff"),
    },
    {
        Unit.HOUR: Message("Hours"),
        Unit.PIECE: Message("Pieces"),
    },
    {
        ServiceCode.ADVICE: Message("Advice"),
        ServiceCode.AID: Message("Aid delivered"),
        ServiceCode.COSTS: Message("Costs laid out"),
        ServiceCode.FILING: Message("Filing"),
        ServiceCode.GOODS: Message("Goods delivered"),
        ServiceCode.HEARING: Message("Hearing attended"),
        ServiceCode.TRANSLATION: Message("Translation"),
        ServiceCode.TRAVEL: Message("Travel"),
        ServiceCode.VISIT: Message("Visit"),
        ServiceCode.WORK: Message("Work under contract"),
    },
    {
        VoucherKind.ADDENDUM: Message("The addendum itself"),
        VoucherKind.INVOICE: Message("The invoice itself"),
        VoucherKind.REPORT: Message("Report of activity or delivery"),
        VoucherKind.PAYMENT: Message("The bank's proof of payment"),
    },
    {
        InvoiceState.RECEIVED: Message("Waits to be certified"),
        InvoiceState.RETURNED: Message("Returned to be corrected"),
        InvoiceState.CERTIFIED: Message("Certified, waits for approval"),
        InvoiceState.APPROVED: Message("Approved, not yet paid"),
        InvoiceState.PAID: Message("Invoice paid"),
    },
    {
        StepKind.RECEIVED: Message("Invoice received"),
        StepKind.CORRECTED: Message("Corrected and sent again"),
        StepKind.RETURNED: Message("Returned"),
        StepKind.CERTIFIED: Message("Certified as received"),
        StepKind.APPROVED: Message("Approved for payment"),
        StepKind.SECONDED: Message("Approved by a second person"),
        StepKind.GATHERED: Message("Put into a payment batch"),
        StepKind.PAID: Message("Paid by the bank"),
        StepKind.REVERSED: Message("Payment reversed"),
        StepKind.RETRACTED: Message("Approval taken back"),
    },
)
