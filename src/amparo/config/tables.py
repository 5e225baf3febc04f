"""Our own tables of rules and words: each is read before anybody is served, and a broken one named.

They are files beside the code that reads them. One that lacks a language, or contradicts itself,
would else be found by whoever first opens a page that needs it.
"""

from collections.abc import Callable, Mapping

from yaml import YAMLError

from amparo.cases.rules.clocks.book import clock_rules
from amparo.cases.rules.states import moves
from amparo.cases.rules.tasks import default_tasks
from amparo.cases.rules.types import areas, case_types
from amparo.counsel.rules import consents as counsel
from amparo.counsel.rules.licences import federal_areas
from amparo.counsel.rules.offers import offer_rules
from amparo.custody.rules.notification import duty_rows
from amparo.funds.rules.approvals import approval_rules
from amparo.kernel.errors import Message, Misconfigured
from amparo.people.rules import consents as people

TABLES: Mapping[str, Callable[[], object]] = {
    "cases/rules/clocks/clocks.yaml": clock_rules,
    "cases/rules/states.yaml": moves,
    "cases/rules/tasks.yaml": default_tasks,
    "cases/rules/types/areas.csv": areas,
    "cases/rules/types/types.csv": case_types,
    "counsel/rules/consents.yaml": counsel.wordings,
    "counsel/rules/licences.yaml": federal_areas,
    "counsel/rules/offers.yaml": offer_rules,
    "custody/rules/notification.yaml": duty_rows,
    "funds/rules/approvals.yaml": approval_rules,
    "people/rules/consents.yaml": people.wordings,
}
"""Who reads each, by its file."""


class TableBroken(Misconfigured):
    """A table of ours cannot be used."""

    code = "config:table:broken"

    def __init__(self, file: str, why: Message) -> None:
        """Name the file and the fault."""
        super().__init__(
            Message("The table {file} cannot be used. {why}", {"file": file, "why": why}),
            remedy=Message("Mend it below src/amparo/ and start again."),
            data={"file": file},
        )


def refuse_broken_tables() -> None:
    """Refuse a table that lacks a language or contradicts itself. Raises `TableBroken`."""
    for file, read in TABLES.items():
        try:
            read()
        except KeyError as error:
            raise TableBroken(file, Message("It lacks {what}.", {"what": error})) from error
        except (OSError, TypeError, ValueError, YAMLError) as error:
            why = Message("What is wrong there: {what}.", {"what": repr(error)})
            raise TableBroken(file, why) from error
