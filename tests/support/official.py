"""Official files as tests make them: by hand, small, in the very formats that are published."""

import gzip
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection

from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.watch.jobs.charts import draw_charts
from amparo.watch.models import Chart, Statement
from amparo.watch.rules.statements.claims import Side
from amparo.watch.rules.statements.reading import Known, read_claim
from amparo.watch.rules.uploads import UploadDraft
from amparo.watch.rules.years import first_day, last_day
from amparo.watch.services.checking import StatementDraft, keep_statement
from amparo.watch.services.importing import Imported, Said, import_file
from amparo.watch.services.uploads import send_upload
from tests.support.databases import connected_as
from tests.support.personas import CARMEN, actor_of

REDACTED = '"(B)(6);(B)(7)(C) "'
ARREST_HEADS = (
    '"Area of Responsibility"|"Apprehension Date"|"Apprehension Method"|"Apprehension Landmark"'
    '|"Operation"|"Processing Disposition"|"Birth Date"|"Citizenship"|"Gender"'
)
REMOVAL_HEADS = (
    '"Area of Responsibility"|"Apprehension Date"|"Processing Disposition Code"|"Birth Date"'
    '|"Citizenship"|"Gender"|"RC Threat Level"|"Final Charge Section"|"Departed Date"'
    '|"Removal Date"'
)
BANNER = (
    '"ERO-LESA Statistical Tracking Unit"',
    '"For Official Use Only (FOUO)/Pre-decisional"',
    '"2031-ICFO-00001"',
    "",
)


def arrest(
    day: date,
    area: str = "Miami",
    citizenship: str = "MEXICO",
    method: str = "Located",
    **more: str,
) -> str:
    """Give one record of an arrest as the release writes it."""
    said = f'"{area} Area of Responsibility"' if area else ""
    return "|".join(
        (
            said,
            more.get("told", f"{day.month}/{day.day}/{day.year}"),
            f'"{method}"',
            f'"{more.get("landmark", "DO NOT USE")}"',
            f'"{more.get("operation", "")}"',
            '"Other"',
            REDACTED,
            f'"{citizenship}"',
            f'"{more.get("gender", "Male")}"',
        )
    )


def removal(day: date, area: str = "Miami", citizenship: str = "MEXICO") -> str:
    """Give one record of a removal as the release writes it."""
    told = f"{day.month}/{day.day}/{day.year}"
    return (
        f'"{area} Area of Responsibility"||"REINST"|{REDACTED}|"{citizenship}"|"Male"|"NA"'
        f'|"212a9Aii"|{told}|{told}'
    )


def days_of(year: int, count: int) -> list[date]:
    """Give days of a fiscal year: its first, its last, and others in every month between."""
    between = [first_day(year) + timedelta(days=30 * n) for n in range(1, 12)]
    return list(islice(cycle((first_day(year), last_day(year), *between)), count))


def arrests_file(
    folder: Path, year: int, records: Sequence[str], *, name: str = "", packed: bool = True
) -> Path:
    """Write a release of arrests."""
    title = f'"ERO Administrative Arrests for FY{year}"'
    return _written(folder, name or f"arrests_{year}", [title, ARREST_HEADS, *records], packed)


def removals_file(folder: Path, year: int, records: Sequence[str], *, packed: bool = True) -> Path:
    """Write a release of removals."""
    title = f'"ICE Removals for FY{year}"'
    return _written(folder, f"removals_{year}", [title, REMOVAL_HEADS, *records], packed)


def _written(folder: Path, name: str, lines: Sequence[str], packed: bool) -> Path:  # noqa: FBT001 -- passed on
    content = "".join(f"{line}\r\n" for line in (*BANNER, *lines)).encode()
    path = folder / f"{name}.csv{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(content, mtime=0) if packed else content)
    return path


def brought_in(database: str, path: Path, said: Said | None = None) -> Imported:
    """Bring a file in, as the command does: under the migrator's login."""
    with connected_as(logins.MIGRATOR, database):
        return import_file(
            path=path, said=said or Said(), at=utc_now(), progress=lambda _share: None
        )


SENTENCE = "arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"


def statement_once() -> UUID:
    """Give a statement that headquarters keeps in this test's database: the same one each time."""
    known = Statement.objects.first()
    if known is not None:
        return known.id
    carmen, token = actor_of(CARMEN)
    claim = read_claim(SENTENCE, Known(2016, 2017))
    draft = StatementDraft(SENTENCE, Side.PRESS, "A newspaper, 2017", None, claim, uuid4())
    with acting(token):
        kept = keep_statement(actor=carmen, draft=draft, own=("MEXICO",), at=utc_now())
    return kept.id


def chart_once() -> UUID:
    """Give a chart that the worker drew in this test's database."""
    if not Chart.objects.exists():
        with connected_as(logins.WORKER, str(connection.settings_dict["NAME"])):
            draw_charts(0)
    return Chart.objects.values_list("id", flat=True)[:1].get()


def upload_sent() -> UUID:
    """Give a file that headquarters has just sent and the worker has not read."""
    carmen, token = actor_of(CARMEN)
    draft = UploadDraft("arrests.csv", b"a,b\n1,2\n", "", None, uuid4())
    with acting(token):
        return send_upload(actor=carmen, draft=draft, at=utc_now()).id
