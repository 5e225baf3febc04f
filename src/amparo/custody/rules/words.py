"""The words in which verdicts, wishes and places are said: neutral, the same everywhere."""

from amparo.custody.rules.facilities import Authority, FacilityKind, PlaceBasis
from amparo.custody.rules.filters import Show
from amparo.custody.rules.notices import Channel, Reason, Standing, Verdict, Wish
from amparo.custody.rules.notification import Duty
from amparo.kernel.errors import Message
from amparo.kernel.words import Words

WORDS = Words(
    {
        Verdict.KNOWN: Message("Known"),
        Verdict.LIKELY: Message("Perhaps known"),
        Verdict.NEW: Message("New to us"),
        Verdict.ROUTED: Message("Sent on"),
        Verdict.DECLINED: Message("Declined notice"),
        Verdict.REPEATED: Message("Noted before"),
        Verdict.REFUSED: Message("Not ours"),
        Verdict.UNREADABLE: Message("Could not be read"),
    },
    {
        Standing.ARRIVED: Message("Just arrived"),
        Standing.OPEN: Message("To be decided"),
        Standing.DECIDED: Message("Person known"),
        Standing.ROUTED: Message("With another consulate"),
        Standing.DECLINED: Message("Do not contact"),
        Standing.SHUT: Message("Nothing to do"),
    },
    {
        Wish.ASKED: Message("Asked that the consulate be told"),
        Wish.DECLINED: Message("Declined: the consulate shall not be told"),
        Wish.UNKNOWN: Message("Not known whether the person was asked"),
    },
    {
        Channel.FORM: Message("Written into the form"),
        Channel.CSV: Message("A file of rows (CSV)"),
        Channel.JSON: Message("A program (JSON)"),
        Channel.CONSULATE: Message("Another consulate"),
    },
    {
        Reason.ONE_CERTAIN: Message("One record fits with certainty; confirm it."),
        Reason.SOME_ALIKE: Message("Some records may be the person; decide."),
        Reason.NOBODY_ALIKE: Message("No record is like this person."),
        Reason.OTHER_DISTRICT: Message("The place lies in the district of {value}."),
        Reason.POST_NOT_HERE: Message(
            "The place lies in the district of {value}, which this installation does not reach. "
            "Tell that consulate yourself."
        ),
        Reason.OTHER_NATIONALITY: Message("The list names another nationality."),
        Reason.SAID_NO: Message("The person declined notice. Recorded; do not contact."),
        Reason.SEEN_BEFORE: Message("The same row came before: {value}."),
        Reason.NO_NAME: Message("There is no name in this row."),
        Reason.SEVERAL_PEOPLE: Message("Two people stand in one row. Write one person a row."),
        Reason.NO_PLACE: Message(
            "The row names no place on our list and no county. Add the county or the place."
        ),
        Reason.COUNTY_UNKNOWN: Message("No county in the tables is called so."),
        Reason.COUNTY_AMBIGUOUS: Message(
            "Several states have a county of this name. Add the state."
        ),
        Reason.UNSTORABLE: Message("The row holds a sign that cannot be kept."),
        Reason.TOO_LONG: Message("A cell of this row is longer than anything that is kept."),
        Reason.TOTALS: Message("This line is a total, not a person."),
        Reason.HEADS_AGAIN: Message("This line names the columns again."),
    },
    {
        FacilityKind.JAIL: Message("Jail"),
        FacilityKind.PRISON: Message("Prison"),
        FacilityKind.DETENTION_CENTRE: Message("Detention centre"),
        FacilityKind.HOLDING: Message("Holding place"),
        FacilityKind.JUVENILE: Message("Place for minors"),
        FacilityKind.HOSPITAL: Message("Hospital, under guard"),
        FacilityKind.OTHER: Message("Another kind of place"),
    },
    {
        Authority.COUNTY: Message("County"),
        Authority.CITY: Message("City"),
        Authority.STATE: Message("State"),
        Authority.FEDERAL: Message("Federal authority, other than immigration"),
        Authority.IMMIGRATION: Message("Immigration authority"),
        Authority.UNKNOWN: Message("Not known"),
    },
    {
        PlaceBasis.LISTED: Message("From the network's list"),
        PlaceBasis.OWN: Message("Added by this consulate"),
        PlaceBasis.AS_WRITTEN: Message("As a list wrote it; nobody has checked it"),
    },
    {
        Duty.MANDATORY: Message("The authority must tell the consulate, whatever the person says"),
        Duty.ON_REQUEST: Message("The authority tells the consulate when the person asks"),
        Duty.UNKNOWN: Message("Not in our table"),
    },
    {
        Show.OPEN: Message("To be decided"),
        Show.KNOWN: Message("Known"),
        Show.LIKELY: Message("Perhaps known"),
        Show.NEW: Message("New to us"),
        Show.LATE: Message("Late"),
        Show.DECIDED: Message("Person known"),
        Show.ROUTED: Message("Sent on"),
        Show.DECLINED: Message("Do not contact"),
        Show.REFUSED: Message("Not ours"),
        Show.UNREADABLE: Message("Could not be read"),
        Show.ALL: Message("All"),
    },
)
"""One sentence or word for each; a member without one fails a test."""
