"""What can be asked of the tables and not answered, in words."""

from datetime import date

from amparo.kernel.errors import BadInput, Message


class CountyMalformed(BadInput):
    """What was sent is no code of a county."""

    code = "network:county:malformed"

    def __init__(self) -> None:
        """Show what one looks like; what was sent may be anything, and is not repeated."""
        super().__init__(
            Message("A county is named by its code of five digits, and this is none."),
            remedy=Message("Write it like 12086, which is Miami-Dade in Florida."),
        )


class CountyUnknown(BadInput):
    """No county of the tables has that code."""

    code = "network:county:unknown"

    def __init__(self, fips: str) -> None:
        """Name the code: five digits by now."""
        super().__init__(
            Message("No county in the tables has the code {code}.", {"code": fips}),
            remedy=Message(
                "Check the five digits: two of the state, then three of the county, as the census "
                "writes them (FIPS)."
            ),
            data={"county": fips},
        )


class StateUnknown(BadInput):
    """No state of the tables has that code."""

    code = "network:state:unknown"

    def __init__(self) -> None:
        """Show what one looks like."""
        super().__init__(
            Message("No state in the tables has that code."),
            remedy=Message("Write the two capital letters of the state: FL, TX, PR."),
        )


class PlaceUnknown(BadInput):
    """The county has no place of that name with a consulate of its own."""

    code = "network:place:unknown"

    def __init__(self, county: str, known: list[str]) -> None:
        """Name the places that have a rule of their own there."""
        names = {"county": county, "known": ", ".join(known)}
        super().__init__(
            Message(
                "{county} has no place of that name with a rule of its own.", {"county": county}
            ),
            remedy=Message("Leave the place out, or use one of: {known}.", names)
            if known
            else Message("Leave the place out: the rule of the county holds everywhere in it."),
            data={"known": known},
        )


class BeforeTheTables(BadInput):
    """The day lies before anything that the tables know."""

    code = "network:district:before_tables"

    def __init__(self, beginning: date) -> None:
        """Say how far back they reach."""
        first = {"beginning": beginning.isoformat()}
        super().__init__(
            Message("No table of ours reaches back before {beginning}.", first),
            remedy=Message("Ask for {beginning} or a later day.", first),
            data={"beginning": beginning},
        )


class DayMalformed(BadInput):
    """What was sent is no day of the calendar."""

    code = "network:district:day_malformed"

    def __init__(self) -> None:
        """Show what one looks like."""
        super().__init__(
            Message("That is no day of the calendar."),
            remedy=Message("Write year, month and day like 2017-06-30."),
        )


class PostUnknown(BadInput):
    """No consulate of the reference tables has that id."""

    code = "network:post:unknown"

    def __init__(self) -> None:
        """Show what one looks like."""
        super().__init__(
            Message("The reference tables hold no consulate with that id."),
            remedy=Message("Use an id like miami, el-paso or nueva-york."),
        )
