"""`amparo watch ...`: official files brought in, and exact figures of them. Nobody's data."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result

if TYPE_CHECKING:
    from amparo.watch.adapters.record_counts import Progress as Told
    from amparo.watch.services.importing import Imported

_aside = Console(stderr=True)
"""How far a file is does not belong to what the command answers."""

app = typer.Typer(help="Official figures: what authorities publish.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Event = Annotated[str, typer.Option(help="What is counted: arrests, removals, book_ins.")]
Area = Annotated[str, typer.Option(help="An area of responsibility by code or name: MIA.")]
Citizenship = Annotated[str, typer.Option(help="As the publisher writes it: MEXICO.")]
Method = Annotated[str, typer.Option(help="local-jail, 287g, …, or the publisher's words.")]
Gender = Annotated[str, typer.Option(help="Male, Female or Unknown.")]
Release = Annotated[str, typer.Option(help="One publication alone, by number or fingerprint.")]


@app.command(name="import")
def import_files(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True)],
    *,
    event: Annotated[str, typer.Option(help="Refuse a file that holds anything else.")] = "",
    citation: Annotated[str, typer.Option(help="Where the file was published.")] = "",
    published: Annotated[str, typer.Option(help="The day it was published: 2019-05-02.")] = "",
    as_json: AsJson = False,
) -> None:
    """Bring in official files: record-level releases, yearly workbooks, typed tables.

    Each file is kept whole or not at all; the same file again adds nothing, and a later publication
    stands beside an earlier one. Records become counts: no person, no operation is kept.
    """
    ready("migrator")
    from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
    from amparo.watch.rules.errors import FileRefused  # noqa: PLC0415
    from amparo.watch.rules.questions import read_measure  # noqa: PLC0415
    from amparo.watch.services.charts import order_charts  # noqa: PLC0415
    from amparo.watch.services.importing import Said, import_file  # noqa: PLC0415

    said = Said(read_measure(event) if event else None, citation, _day(published))
    done, refused = [], []
    for file in files:
        with _told(file.name, quiet=as_json) as progress:
            try:
                found = import_file(path=file, said=said, at=utc_now(), progress=progress)
            except FileRefused as error:
                refused.append(error)
            else:
                done.append(_imported(found, file.name))
                order_charts()
    if done or not refused:
        print_result({"files": done}, [_line(one) for one in done], as_json=as_json)
    if refused:
        raise refused[0]


@app.command()
def table(  # noqa: PLR0913 -- a question has as many parts
    *,
    event: Event,
    area: Area = "",
    by: Annotated[
        str, typer.Option(help="fiscal-year, month, citizenship, method, area, gender; or several.")
    ] = "fiscal-year",
    citizenship: Citizenship = "",
    method: Method = "",
    gender: Gender = "",
    year: Annotated[int, typer.Option(help="One fiscal year alone.")] = 0,
    release: Release = "",
    as_json: AsJson = False,
) -> None:
    """Print exact figures, each with the publication it comes from; a partial year says so."""
    ready("app")
    from amparo.watch.rules.questions import read_question  # noqa: PLC0415 -- after set-up
    from amparo.watch.selectors.figures import list_rows  # noqa: PLC0415

    words = _words(event=event, area=area, by=by, citizenship=citizenship, method=method)
    words |= {"gender": gender, "release": release}
    rows = [row.facts() for row in list_rows(read_question(words), [year] if year else [])]
    print_result({"rows": rows}, [_row_line(row) for row in rows], as_json=as_json)


@app.command()
def compare(  # noqa: PLR0913 -- a question has as many parts
    *,
    event: Event,
    first: Annotated[int, typer.Option("--from", help="A fiscal year: 2016.")],
    second: Annotated[int, typer.Option("--to", help="A later one: 2017.")],
    area: Area = "",
    citizenship: Citizenship = "",
    method: Method = "",
    gender: Gender = "",
    as_json: AsJson = False,
) -> None:
    """Compare two years; a year that is not whole is not compared as if it were."""
    ready("app")
    from amparo.watch.rules.questions import read_question  # noqa: PLC0415 -- after set-up
    from amparo.watch.rules.series import compare as compared  # noqa: PLC0415
    from amparo.watch.selectors.figures import get_point  # noqa: PLC0415

    words = _words(event=event, area=area, citizenship=citizenship, method=method)
    question = read_question(words | {"gender": gender})
    change = compared(get_point(question, first), get_point(question, second))
    notes = [in_readers_language(note) for note in change.notes]
    percent, difference = change.percent, change.difference
    shown = "—" if percent is None else f"{percent:+} %"
    line = f"{change.first.count:,} → {change.second.count:,}  ({difference:+,}; {shown})"
    print_result(change.facts() | {"notes": notes}, [line, *notes], as_json=as_json)


@app.command()
def shares(
    *,
    event: Event,
    area: Annotated[str, typer.Option(help="An area of responsibility: MIA.")],
    year: Annotated[int, typer.Option(help="A fiscal year.")],
    citizenship: Citizenship = "",
    method: Method = "",
    as_json: AsJson = False,
) -> None:
    """Share an area's figure out among the consular districts in it: an estimate with its range.

    The shares add up to the figure. Weights and districts are those of the last day of the year.
    """
    ready("app")
    from amparo.watch.rules.apportionment import (  # noqa: PLC0415 -- after set-up
        METHOD,
        SOURCE,
        apportion,
        weights_of,
    )
    from amparo.watch.rules.questions import read_question  # noqa: PLC0415
    from amparo.watch.rules.years import last_day  # noqa: PLC0415
    from amparo.watch.selectors.figures import get_point  # noqa: PLC0415

    question = read_question(_words(event=event, area=area, citizenship=citizenship, method=method))
    total = get_point(question, year).count
    found = apportion(total, weights_of(str(question.area), last_day(year)))
    rows = [
        {"consulate": one.post, "share": one.share, "low": one.low, "high": one.high}
        for one in found
    ]
    words = [in_readers_language(METHOD), in_readers_language(SOURCE)]
    lines = [f"{one.post:<20} {one.share:>9,}  ({one.low:,} / {one.high:,})" for one in found]
    print_result(
        {"total": total, "shares": rows, "notes": words}, [*lines, *words], as_json=as_json
    )


@app.command()
def check(
    sentence: Annotated[str, typer.Argument(help="The statement, as it was published.")],
    *,
    first: Annotated[int, typer.Option("--from", help="The first fiscal year.")] = 0,
    second: Annotated[int, typer.Option("--to", help="The second fiscal year.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Check a published sentence by the figures: right, wrong, right of another quantity.

    Says how the sentence was read, then the figures that decide. Keeps nothing.
    """
    ready("app")
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    from amparo.watch.rules.nationals import own_citizenships  # noqa: PLC0415
    from amparo.watch.rules.statements.reading import Known, read_claim  # noqa: PLC0415
    from amparo.watch.rules.statements.verdicts import TITLES_OF_VERDICTS  # noqa: PLC0415
    from amparo.watch.services.checking import (  # noqa: PLC0415
        check_claim,
        evidence_of,
        known_years,
    )

    known = Known(first, second) if first and second else known_years()
    claim = read_claim(sentence, known)
    checked = check_claim(claim, own_citizenships(settings.AMPARO_DEPLOYMENT.nationals))
    verdict = checked.judgement.verdict
    reasons = [in_readers_language(one) for one in checked.judgement.reasons]
    figures = evidence_of(checked)
    result: dict[str, Any] = {"verdict": verdict.value, "claim": claim.facts()}
    result |= {"reasons": reasons, "figures": figures}
    lines = [
        f"{in_readers_language(quantity.words)}: {change.first.count:,} → {change.second.count:,}"
        for quantity, change in checked.shown
    ]
    said = in_readers_language(TITLES_OF_VERDICTS[verdict])
    print_result(result, [said, *reasons, *lines], as_json=as_json)


@contextmanager
def _told(name: str, *, quiet: bool) -> Iterator["Told"]:
    """Show how far a file is, on a terminal; nowhere else."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_aside, transient=True, disable=quiet) as bar:
        task = bar.add_task(name, total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _imported(one: "Imported", name: str) -> dict[str, Any]:
    contents = one.contents
    measures = sorted(contents.cells)
    period = contents.period
    return {
        "file": name,
        "kind": measures[0].value if contents.kind == "records" else contents.kind.value,
        "format": contents.kind.value,
        "events": [measure.value for measure in measures],
        "rows_read": contents.rows_read,
        "rows_kept": contents.rows_kept,
        "rows_refused": contents.rows_refused,
        "refused": [
            {"line": line, "column": column, "why": in_readers_language(why)}
            for line, column, why in contents.faults
        ],
        "period": {"from": period[0], "to": period[1]} if period else None,
        "partial": contents.is_partial,
        "release": one.release.number,
        "fingerprint": one.release.fingerprint,
        "again": one.again,
    }


def _line(told: dict[str, Any]) -> str:
    period = f"{told['period']['from']} / {told['period']['to']}" if told["period"] else "—"
    counts = f"{told['rows_kept']:,} of {told['rows_read']:,} rows kept"
    again = "  (known already: nothing was added)" if told["again"] else ""
    partial = "  (partial)" if told["partial"] else ""
    lines = "".join(
        f"\n    line {one['line']}: {one['column']}. {one['why']}" for one in told["refused"]
    )
    return f"{told['file']}: {told['kind']}, {counts}, {period}{partial}{again}{lines}"


def _words(**given: str) -> dict[str, str]:
    return given


def _row_line(row: dict[str, object]) -> str:
    words = [str(value) for key, value in row.items() if key not in {"count", "partial", "release"}]
    partial = "  (partial)" if row["partial"] else ""
    return f"{'  '.join(words)}  {row['count']:>10,}{partial}  [{row['release']}]"


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise typer.BadParameter("Write the day so: 2019-05-02.") from None
