"""The words in which states, kinds, roles and results are said: neutral, the same everywhere."""

from amparo.cases.rules.basis import Basis
from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.clocks.terms import Unit
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.filters import Owner, Standing, When
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole
from amparo.cases.rules.states import State
from amparo.cases.rules.tasks import TaskState
from amparo.cases.rules.timeline import Kind
from amparo.kernel.errors import Message
from amparo.kernel.words import Words

WORDS = Words(
    {
        State.OPEN: Message("Opened"),
        State.IN_PROGRESS: Message("In progress"),
        State.AWAITING_PERSON: Message("Waiting for the person"),
        State.AWAITING_AUTHORITY: Message("Waiting for an authority"),
        State.AWAITING_LAWYER: Message("Waiting for a lawyer"),
        State.AWAITING_HEADQUARTERS: Message("Waiting for headquarters"),
        State.REFERRED: Message("Referred"),
        State.HANDED_OVER: Message("With another consulate"),
        State.RESOLVED: Message("Resolved"),
        State.CLOSED: Message("Closed case"),
        State.REOPENED: Message("Opened again"),
    },
    {
        Closure.FINISHED: Message("What could be done was done"),
        Closure.ORIENTED: Message("Guidance was all that was asked"),
        Closure.WITHDRAWN: Message("The person no longer wants our help"),
        Closure.CONTACT_LOST: Message("The person cannot be reached any more"),
        Closure.NOT_NATIONAL: Message("Not a national of our country"),
        Closure.NOT_COMPETENT: Message("Not for a consulate to do"),
        Closure.RETURNED: Message("The person has gone back, or was returned"),
        Closure.DECEASED: Message("The person has died"),
        Closure.DUPLICATE: Message("The same as another case"),
    },
    {
        Outcome.FAVOURABLE: Message("In favour of the person"),
        Outcome.PARTLY: Message("Partly in favour of the person"),
        Outcome.UNFAVOURABLE: Message("Not in favour of the person"),
        Outcome.NONE: Message("No result to speak of"),
    },
    {
        Level.INFORMATION: Message("Information"),
        Level.ORIENTATION: Message("Guidance"),
        Level.ADVICE: Message("Legal advice"),
        Level.MANAGEMENT: Message("Action before others"),
        Level.REPRESENTATION: Message("Representation by a lawyer"),
        Level.MATERIAL_AID: Message("Material help"),
    },
    {
        TaskState.NOT_STARTED: Message("Not looked at yet"),
        TaskState.IN_PROGRESS: Message("Under way"),
        TaskState.MISSING: Message("Information missing"),
        TaskState.DONE: Message("Done"),
        TaskState.NOT_NEEDED: Message("Does not apply"),
    },
    {
        PartyRole.PERSON: Message("Person concerned"),
        PartyRole.RELATIVE: Message("Relative"),
        PartyRole.WITNESS: Message("Witness"),
        PartyRole.ADVERSE: Message("Other side"),
        PartyRole.EMPLOYER: Message("Employer"),
        PartyRole.AUTHORITY: Message("Authority"),
        PartyRole.OPPOSING_LAWYER: Message("Lawyer of the other side"),
        PartyRole.LAWYER: Message("Lawyer of the person"),
        PartyRole.ORGANISATION: Message("Organisation that helps"),
        PartyRole.INTERPRETER: Message("Interpreter"),
        PartyRole.OTHER: Message("Somebody else"),
    },
    {
        FlagKind.URGENT: Message("Urgent"),
        FlagKind.DANGER: Message("Somebody is in danger"),
        FlagKind.CHILD: Message("A child is concerned"),
        FlagKind.HEALTH: Message("Health needs care"),
        FlagKind.PRESS: Message("The press asks"),
        FlagKind.COMPLAINT: Message("Somebody complained"),
        FlagKind.OTHER: Message("Something else to mind"),
    },
    {
        Kind.CONTACT: Message("Spoke with the person"),
        Kind.VISIT: Message("Visited the person"),
        Kind.INTERVIEW: Message("Interviewed the person"),
        Kind.ACKNOWLEDGED: Message("Acknowledged the request"),
        Kind.FAMILY: Message("Spoke with the family"),
        Kind.AUTHORITY: Message("Contact with an authority"),
        Kind.LAWYER: Message("Contact with a lawyer"),
        Kind.HEARING: Message("Hearing"),
        Kind.DECISION: Message("Decision"),
        Kind.DOCUMENT: Message("Document received or sent"),
        Kind.REVIEW: Message("Reviewed the case"),
        Kind.NOTE: Message("Note"),
        Kind.LEARNT: Message("The consulate learnt of it"),
        Kind.NOTICE: Message("Notice that the person is held"),
        Kind.DEADLINE: Message("Deadline set"),
        Kind.STARTED: Message("Case opened"),
        Kind.MOVED: Message("State changed"),
        Kind.ASSIGNED: Message("Assigned"),
        Kind.TASK: Message("Task"),
        Kind.PARTY_ADDED: Message("Party added"),
        Kind.PARTY_ENDED: Message("No longer a party"),
        Kind.FLAGGED: Message("Flag raised"),
        Kind.UNFLAGGED: Message("Flag lowered"),
        Kind.PERSON: Message("Record of the person named"),
        Kind.COMPARTMENT: Message("Who may open it was decided"),
        Kind.MET: Message("Deadline met"),
        Kind.SET_ASIDE: Message("Deadline set aside"),
        Kind.CLOSED: Message("Case closed"),
        Kind.REOPENED: Message("Case opened again"),
        Kind.OFFERED: Message("Offered to a lawyer"),
        Kind.OFFER_ACCEPTED: Message("A lawyer took the case"),
        Kind.OFFER_DECLINED: Message("A lawyer declined the case"),
        Kind.OFFER_LAPSED: Message("A lawyer let the offer lapse"),
        Kind.OFFER_WITHDRAWN: Message("The offer to a lawyer was withdrawn"),
        Kind.ENGAGEMENT_OVER: Message("The lawyer no longer has the case"),
    },
    {
        ClockState.RUNNING: Message("Running"),
        ClockState.MET: Message("Met"),
        ClockState.SET_ASIDE: Message("Set aside"),
        ClockState.ENDED: Message("Ended with the case"),
        ClockState.REPLACED: Message("Reckoned anew"),
    },
    {
        Unit.HOURS: Message("Hours"),
        Unit.DAYS: Message("Days"),
        Unit.WORKING_DAYS: Message("Working days"),
        Unit.MONTHS: Message("Months"),
    },
    {
        Origin.REQUEST: Message("From a request for help"),
        Origin.NOTICE: Message("From a notice"),
        Origin.BY_HAND: Message("Opened by hand"),
    },
    {
        Owner.ME: Message("Mine"),
        Owner.NOBODY: Message("Assigned to nobody"),
    },
    {
        When.LATE: Message("Late"),
        When.TODAY: Message("Due today or tonight"),
    },
    {
        Standing.CURRENT: Message("Worked on"),
        Standing.ALL: Message("Closed ones too"),
    },
    {
        Basis.FOUND: Message("From a published source"),
        Basis.IN_PART: Message("In part from a published source"),
        Basis.RECALLED: Message("Recalled, not confirmed"),
        Basis.OWN: Message("Our own default"),
    },
)
"""One word or sentence for each; a member without one fails a test."""

COUNTRIES: dict[str, Message] = {
    "MX": Message("Mexico"),
    "US": Message("United States"),
}
"""The countries whose calendars are offered; another is shown by its code."""
