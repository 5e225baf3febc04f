"""What can go wrong with consulates and staff, in words."""

from amparo.kernel.errors import BadInput, Forbidden, Message, NotFound


class AssignmentMissing(Forbidden):
    """The person has no place in any consulate, or not in the one asked for."""

    code = "network:assignment:missing"

    def __init__(self) -> None:
        """Say whom to ask."""
        super().__init__(
            Message("You are not appointed to this consulate, or no longer."),
            remedy=Message("Ask the person who manages access in your consulate."),
        )


class StaffUnknown(NotFound):
    """Nobody of that kind works in the actor's consulate."""

    code = "network:staff:unknown"

    def __init__(self) -> None:
        """Say the same for somebody of another consulate and for nobody."""
        super().__init__(
            Message("This page does not exist, or it is not open to you."),
            remedy=Message("Check the address, or start again from the home page."),
        )


class OwnAppointment(Forbidden):
    """Somebody would end or renew her own access, and lock herself out."""

    code = "network:staff:own"

    def __init__(self) -> None:
        """Say who can."""
        super().__init__(
            Message("Nobody ends or renews their own access."),
            remedy=Message("Ask another person who manages access in your consulate."),
        )


class NotYoursToManage(Forbidden):
    """Somebody would manage the access of whoever watches over her, or of another consulate."""

    code = "network:staff:not_yours"

    def __init__(self) -> None:
        """Say who can."""
        super().__init__(
            Message("Your role does not manage this person's access."),
            remedy=Message("Ask whoever runs this installation: it is done at the command line."),
        )


class AppointmentSpoiled(Forbidden):
    """Somebody would renew an access that rests on an appointment changed outside Amparo."""

    code = "network:staff:spoiled"

    def __init__(self) -> None:
        """Say that it can be ended."""
        super().__init__(
            Message("This appointment was changed outside Amparo, so it gives no access."),
            remedy=Message("End it. If the person works here, appoint them anew."),
        )


class ConsulateUnknown(BadInput):
    """No consulate has that code."""

    code = "network:consulate:unknown"

    def __init__(self, code: str, known: list[str]) -> None:
        """Name the codes there are."""
        super().__init__(
            Message("No consulate has the code {code}.", {"code": code}),
            remedy=Message("Use one of: {known}.", {"known": ", ".join(known) or "-"}),
            data={"known": known},
        )


class ConsulateTaken(BadInput):
    """A consulate with that code stands already."""

    code = "network:consulate:taken"

    def __init__(self, code: str) -> None:
        """Name the code."""
        super().__init__(
            Message("A consulate with the code {code} stands already.", {"code": code}),
            remedy=Message("Choose another code, or use the one that stands."),
        )


class TimeZoneUnknown(BadInput):
    """A consulate's clocks would stand in a time zone that nobody knows."""

    code = "network:time_zone:unknown"

    def __init__(self, name: str) -> None:
        """Name what was given."""
        super().__init__(
            Message("No time zone is called {name}.", {"name": name}),
            remedy=Message("Write it as the tz database does: America/Denver, America/New_York."),
        )


class TokenUnknown(NotFound):
    """The actor has no such token in this consulate."""

    code = "network:token:unknown"

    def __init__(self) -> None:
        """Say the same for somebody else's token and for none."""
        super().__init__(
            Message("This page does not exist, or it is not open to you."),
            remedy=Message("Check the address, or start again from the home page."),
        )


class OrderRefused(Forbidden):
    """A job stands in the queue that nobody of ours ordered as it stands."""

    code = "network:order:refused"

    def __init__(self, task: str) -> None:
        """Name the kind of job, nothing of what it carries."""
        super().__init__(
            Message("A job of the kind {task} was not ordered by Amparo.", {"task": task}),
            remedy=Message("Find out who can write to the database; the job did nothing."),
            data={"task": task},
        )


class OrderOutOfTime(Forbidden):
    """A job that Amparo ordered came before its time, or long after it."""

    code = "network:order:out_of_time"

    def __init__(self, task: str) -> None:
        """Name the kind of job, nothing of what it carries."""
        super().__init__(
            Message("A job of the kind {task} came before its time, or too late.", {"task": task}),
            remedy=Message(
                "Before its time: find out who can write to the database. Too late: find out why "
                "no worker ran for a week, and do by hand what the job would have done."
            ),
            data={"task": task},
        )


class MemberRefused(BadInput):
    """Somebody cannot be appointed as she was described."""

    code = "network:member:refused"

    def __init__(self, why: Message) -> None:
        """Say which part cannot be used."""
        super().__init__(why, remedy=Message("Correct it and try again; nothing was saved."))


class ConsulateUnclear(BadInput):
    """The person works in several consulates and named none."""

    code = "network:consulate:unclear"

    def __init__(self, codes: list[str]) -> None:
        """Name the codes she may choose from."""
        super().__init__(
            Message("You work in several consulates: {codes}.", {"codes": ", ".join(codes)}),
            remedy=Message("Name the one you act in now with --code."),
            data={"codes": codes},
        )


class TransferRefused(BadInput):
    """A word with which somebody should be taken over opens nothing here."""

    code = "network:transfer:refused"

    def __init__(self) -> None:
        """Say the same for a wrong word, an old one, a used one and another consulate's."""
        super().__init__(
            Message("That word lets nobody be taken over here: it is wrong, used, or too old."),
            remedy=Message("Compare it letter by letter, or ask the other consulate for another."),
        )
