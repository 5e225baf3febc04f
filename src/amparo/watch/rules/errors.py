"""What can go wrong with official figures, in words."""

from collections.abc import Sequence

from amparo.kernel.errors import BadInput, Message, NotFound


class FileRefused(BadInput):
    """An official file cannot be used as a whole; nothing of it was kept."""

    code = "watch:file:refused"

    def __init__(self, name: str, why: Message, line: int = 0, sheet: str = "") -> None:
        """Name the file, the line and the reason; never what stands in the line."""
        where: Message | str = ""
        if sheet and line:
            where = Message("Sheet {sheet}, row {line}: ", {"sheet": sheet, "line": line})
        elif line:
            where = Message("Line {line}: ", {"line": line})
        super().__init__(
            Message(
                "{name} was not brought in. {where}{why}",
                {"name": name, "where": where, "why": why},
            ),
            remedy=Message(
                "Nothing of it was kept. Fetch the file anew from its publisher; if it is as "
                "published, its format is new and Amparo has to learn it."
            ),
            data={"file": name, "line": line, "sheet": sheet, "reason": str(why)},
        )


class AreaUnknown(BadInput):
    """There is no such area of responsibility."""

    code = "watch:area:unknown"

    def __init__(self, codes: Sequence[str]) -> None:
        """List the codes."""
        told = {"codes": ", ".join(codes)}
        super().__init__(
            Message("There is no such area of responsibility."),
            remedy=Message("Name one by its code: {codes}.", told),
            data={"codes": list(codes)},
        )


class WordUnknown(BadInput):
    """A word of a question is none of those that can be asked with."""

    code = "watch:question:unknown"

    def __init__(self, what: Message, words: Sequence[str]) -> None:
        """Say which part of the question, and list what may stand there."""
        super().__init__(
            Message("{what} is not one that can be asked for.", {"what": what}),
            remedy=Message("Choose one of: {words}.", {"words": ", ".join(words)}),
            data={"words": list(words)},
        )


class FigureMissing(NotFound):
    """No file that was brought in holds the figure."""

    code = "watch:figure:missing"

    def __init__(self, measure: str, year: int) -> None:
        """Say what is missing."""
        super().__init__(
            Message(
                "No official file that was brought in gives {measure} of fiscal year {year} so.",
                {"measure": measure, "year": str(year)},
            ),
            remedy=Message("Bring the file in with `amparo watch import FILE`, or ask otherwise."),
            data={"measure": measure, "fiscal_year": year},
        )


class StatementUnreadable(BadInput):
    """A sentence could not be read as a claim about figures."""

    code = "watch:statement:unreadable"

    def __init__(self, why: Message) -> None:
        """Say what is missing in it."""
        super().__init__(
            Message(
                "This sentence could not be read as a claim about figures. {why}", {"why": why}
            ),
            remedy=Message(
                "Say what was counted, where, from which figure to which, and the years."
            ),
        )


class StatementUnknown(NotFound):
    """There is no such statement."""

    code = "watch:statement:unknown"

    def __init__(self) -> None:
        """Send back to the list."""
        super().__init__(
            Message("There is no such statement."),
            remedy=Message("Check the address, or go back to the statements."),
        )


class UploadUnknown(NotFound):
    """There is no such file."""

    code = "watch:upload:unknown"

    def __init__(self) -> None:
        """Send back to the list."""
        super().__init__(
            Message("There is no such file."),
            remedy=Message("Check the address, or go back to the files that were sent."),
        )


class UploadDecided(BadInput):
    """A file cannot be added or put aside any more, or not yet."""

    code = "watch:upload:decided"

    def __init__(self) -> None:
        """Say why."""
        super().__init__(
            Message("This cannot be done to the file as it stands now."),
            remedy=Message("Look at the file again: it says how far it has come."),
        )


class ChartUnknown(NotFound):
    """There is no such chart."""

    code = "watch:chart:unknown"

    def __init__(self) -> None:
        """Send back to the figures."""
        super().__init__(
            Message("There is no such chart."),
            remedy=Message("Check the address, or go back to the official figures."),
        )
