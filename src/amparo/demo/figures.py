"""The official figures that the demonstration shows: real, published, and cited.

Totals of two fiscal years, counted from the records that the agency released; whoever has the
release brings it in beside them with `amparo watch import`. The statements are put into words of
our own: what is checked are the figures in them.
"""

from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from amparo.kernel.actor import Actor
from amparo.watch.nationals import ours
from amparo.watch.panels.drawings import all_drafts
from amparo.watch.rules.statements.claims import Side
from amparo.watch.rules.statements.reading import Known, read_claim
from amparo.watch.services.charts import draw_charts
from amparo.watch.services.checking import StatementDraft, keep_statement
from amparo.watch.services.importing import Said, import_file

HEADQUARTERS = "carmen.sre"
_FIGURES = Path(__file__).parent / "lists" / "figures.csv"
YEARS = Known(2016, 2017)
"""The two fiscal years that a sentence means which names none."""
MISTAKEN = "Arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"
"""What the press wrote, in our words."""
_STATEMENTS = (
    (
        Side.NETWORK,
        "Los arrestos de mexicanos en Houston aumentaron en 2017",
        "Frase inventada para la demostración, como la escribiría un informe propio",
    ),
    (
        Side.AUTHORITY,
        "Administrative arrests in the country rose by 30 per cent, from 110,104 to 143,470",
        "The agency's own figures of fiscal year 2017, put into one sentence for the demonstration",
    ),
    (
        Side.PRESS,
        MISTAKEN,
        "A sentence as newspapers wrote it, paraphrased for the demonstration",
    ),
)


def found_figures(at: datetime) -> None:
    """Bring the cited totals in, as the owner; twice is once."""
    import_file(path=_FIGURES, said=Said(), at=at, progress=lambda _: None)


def draw_figures(at: datetime) -> None:
    """Draw every chart, so that the first page of figures that anybody opens is whole."""
    draw_charts(all_drafts(), at)


def keep_statements(actor: Actor, at: datetime) -> None:
    """Keep a statement of each side with its verdict; twice is once."""
    for number, (side, sentence, source) in enumerate(_STATEMENTS):
        sent_key = uuid5(NAMESPACE_URL, f"amparo:demonstration:statement {number}")
        claim = read_claim(sentence, YEARS)
        draft = StatementDraft(sentence, side, source, None, claim, sent_key)
        keep_statement(actor=actor, draft=draft, own=ours(), at=at)
