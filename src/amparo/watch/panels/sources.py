"""The official files that were brought in: where each comes from and what it covers."""

from collections.abc import Iterable

from amparo.kernel.errors import Message
from amparo.watch.models import Release
from amparo.watch.rules.files.contents import FileKind
from amparo.watch.rules.measures import TITLES, Measure
from amparo.web.parts import SummaryRow, Text

KINDS = {
    FileKind.RECORDS: Message("Records, counted here"),
    FileKind.WORKBOOK: Message("The agency's yearly workbook"),
    FileKind.TABLE: Message("A table that was typed in"),
}


def release_rows(release: Release) -> list[SummaryRow]:
    """Say everything that is known of a file."""
    rows = [
        SummaryRow(Message("Publisher"), release.publisher),
        SummaryRow(Message("Kind"), KINDS[FileKind(release.kind)]),
        SummaryRow(Message("Where it was published"), release.citation or "—"),
        SummaryRow(Message("File"), release.file_name),
        SummaryRow(Message("Rows"), _rows(release)),
        SummaryRow(Message("Fingerprint (SHA-256)"), release.fingerprint),
    ]
    if release.number:
        rows.insert(1, SummaryRow(Message("Number of the release"), release.number))
    if release.published:
        rows.insert(2, SummaryRow(Message("Published or drawn on"), release.published.isoformat()))
    return rows + [
        SummaryRow(_title(year.measure, year.year), _days(str(year.begins), str(year.ends), whole))
        for year in sorted(release.years.all(), key=lambda one: (one.measure, one.year))
        for whole in [not year.is_partial]
    ]


def releases(found: Iterable[Release]) -> list[tuple[str, list[SummaryRow]]]:
    """Give each file with its title."""
    return [(one.title or one.file_name, release_rows(one)) for one in found]


def _rows(release: Release) -> Message:
    told = {"read": f"{release.rows_read:,}", "refused": f"{release.rows_refused:,}"}
    return Message("{read} read, {refused} refused", told)


def _title(measure: str, year: int) -> Message:
    return Message("{what}, {year}", {"what": TITLES[Measure(measure)], "year": str(year)})


def _days(begins: str, ends: str, whole: bool) -> Text:  # noqa: FBT001 -- one of two sentences
    told = {"begins": begins, "ends": ends}
    if whole:
        return Message("The whole year, {begins} to {ends}", told)
    return Message("A part of the year, {begins} to {ends}", told)
