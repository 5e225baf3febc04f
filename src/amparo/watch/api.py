"""Official figures for programs: the same questions as the pages and the command line, as JSON."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from amparo.kernel.permissions import Permission
from amparo.watch.models import Statement
from amparo.watch.nationals import ours
from amparo.watch.rules.questions import read_question
from amparo.watch.rules.series import Change, compare
from amparo.watch.rules.statements.claims import LONGEST_SENTENCE
from amparo.watch.rules.statements.reading import read_claim
from amparo.watch.selectors.figures import get_point, list_releases, list_rows
from amparo.watch.selectors.statements import list_statements
from amparo.watch.services.checking import check_claim, evidence_of, known_years
from amparo.web.addresses import address
from amparo.web.translation import in_words

router = Router(tags=["figures"])
LONGEST = 120


class QuestionIn(Schema):
    """What is asked; whatever is left out is counted whole. `by` may name several, with commas."""

    event: Annotated[str, Field(max_length=LONGEST)]
    area: Annotated[str, Field(max_length=LONGEST)] = ""
    by: Annotated[str, Field(max_length=LONGEST)] = ""
    citizenship: Annotated[str, Field(max_length=LONGEST)] = ""
    method: Annotated[str, Field(max_length=LONGEST)] = ""
    gender: Annotated[str, Field(max_length=LONGEST)] = ""
    release: Annotated[str, Field(max_length=LONGEST)] = ""


class RowsOut(Schema):
    """The rows of a table: fiscal year, what it is split by, count, partial, release."""

    rows: list[dict[str, Any]]


class ChangeOut(Schema):
    """Two figures and what changed; no percentage where they cannot be compared."""

    model_config = ConfigDict(populate_by_name=True)

    first: Annotated[int, Field(alias="from")]
    second: Annotated[int, Field(alias="to")]
    change: int
    percent: float | None
    comparable: bool
    notes: list[str]
    from_year: int
    to_year: int
    from_partial: bool
    to_partial: bool
    releases: list[str]


class SentenceIn(Schema):
    """A sentence as it was published."""

    model_config = ConfigDict(extra="forbid")

    sentence: Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE)]


class VerdictOut(Schema):
    """The verdict, how the sentence was read, and the figures that say so."""

    verdict: str
    claim: dict[str, Any]
    reasons: list[str]
    figures: list[dict[str, Any]]


class StatementOut(Schema):
    """A published statement that was kept, with its verdict."""

    id: UUID
    sentence: str
    side: str
    source: str
    said_on: date | None
    verdict: str
    claim: dict[str, Any]
    evidence: list[dict[str, Any]]


class ReleaseOut(Schema):
    """An official file that was brought in."""

    fingerprint: str
    kind: str
    publisher: str
    number: str
    title: str
    citation: str
    published: date | None
    file_name: str
    rows_read: int
    rows_refused: int


@router.get("/table/", response=RowsOut, url_name="api-figures", summary="Exact figures")
@address(permission=Permission.WATCH_FIGURES_SEE)
def table(request: HttpRequest, asked: Query[QuestionIn]) -> dict[str, Any]:
    """Give exact figures, each with the publication that it comes from."""
    del request
    return {"rows": [row.facts() for row in list_rows(read_question(asked.dict()))]}


@router.get(
    "/compare/",
    response=ChangeOut,
    by_alias=True,
    url_name="api-figures-compared",
    summary="Two fiscal years compared",
)
@address(permission=Permission.WATCH_FIGURES_SEE)
def compare_years(
    request: HttpRequest, first: int, second: int, asked: Query[QuestionIn]
) -> dict[str, Any]:
    """Compare two fiscal years; one that is not whole is not compared as if it were."""
    del request
    question = read_question(asked.dict() | {"by": ""})
    return _change(compare(get_point(question, first), get_point(question, second)))


@router.post("/check/", response=VerdictOut, url_name="api-check", summary="Check a statement")
@address(permission=Permission.WATCH_FIGURES_SEE, methods=("POST",), stores=False)
def check(request: HttpRequest, given: SentenceIn) -> dict[str, Any]:
    """Read a sentence and check it by the figures; nothing is kept."""
    del request
    claim = read_claim(given.sentence, known_years())
    checked = check_claim(claim, ours())
    return {
        "verdict": checked.judgement.verdict.value,
        "claim": claim.facts(),
        "reasons": [in_words(one) for one in checked.judgement.reasons],
        "figures": evidence_of(checked),
    }


@router.get(
    "/statements/",
    response=list[StatementOut],
    url_name="api-statements",
    summary="Statements that were checked",
)
@address(permission=Permission.WATCH_FIGURES_SEE)
def statements(request: HttpRequest) -> list[Statement]:
    """List the statements that were kept."""
    del request
    return list_statements()


@router.get(
    "/releases/",
    response=list[ReleaseOut],
    url_name="api-releases",
    summary="Official files that were brought in",
)
@address(permission=Permission.WATCH_FIGURES_SEE)
def releases(request: HttpRequest) -> list[Any]:
    """List the files that the figures come from."""
    del request
    return list(list_releases())


def _change(change: Change) -> dict[str, Any]:
    return change.facts() | {"notes": [in_words(one) for one in change.notes]}
