"""Files that headquarters sent: how far each has come, and what was found in it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from amparo.kernel.errors import Message
from amparo.kernel.languages import Phrase
from amparo.watch.models import Upload
from amparo.watch.panels.charts import grouped
from amparo.watch.panels.sources import KINDS
from amparo.watch.rules.files.contents import FileKind
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.rules.uploads import UploadState
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, SummaryRow, Table, Tag, Tone, Value

_TAGS = {
    UploadState.SENT: Tag(Message("Being read"), Tone.INFO),
    UploadState.REFUSED: Tag(Message("Not usable"), Tone.FAILED),
    UploadState.CHECKED: Tag(Message("To be confirmed"), Tone.LATE),
    UploadState.CONFIRMED: Tag(Message("Being added"), Tone.INFO),
    UploadState.KEPT: Tag(Message("Added to the figures"), Tone.GOOD),
    UploadState.DROPPED: Tag(Message("Put aside"), Tone.PAUSED),
}


def upload_tag(upload: Upload) -> Tag:
    """Say how far a file has come."""
    return _TAGS[UploadState(upload.state)]


def uploads_table(uploads: Sequence[Upload]) -> Table:
    """Give the files that were sent last."""
    columns = (
        Column(Message("File")),
        Column(Message("When it was sent")),
        Column(Message("Standing")),
    )
    rows: list[list[Value]] = [
        [
            Link(one.file_name, reverse("figures-file", args=[one.id])),
            Moment(one.sent_at),
            upload_tag(one),
        ]
        for one in uploads
    ]
    empty = Message("No file has been sent by this page yet.")
    return Table(Message("Files that were sent"), columns, rows, empty, is_caption_hidden=True)


def refusal_of(upload: Upload) -> str:
    """Say why a file cannot be used, in the reader's language."""
    return Phrase(upload.refusal).said(get_language()) if upload.refusal else ""


def found_rows(upload: Upload) -> list[SummaryRow]:
    """Say what a file holds: what would be added, or was."""
    found: dict[str, Any] = upload.found
    if not found:
        return []
    rows = [
        SummaryRow(Message("Title"), found["title"] or upload.file_name),
        SummaryRow(Message("Kind"), KINDS[FileKind(found["format"])]),
        SummaryRow(Message("Where it was published"), found["citation"] or "—"),
        SummaryRow(Message("Rows read"), grouped(found["rows_read"])),
        SummaryRow(Message("Rows that count"), grouped(found["rows_kept"])),
        SummaryRow(Message("Rows refused"), grouped(found["rows_refused"])),
    ]
    for one in found["years"]:
        title = TITLES[Measure(one["event"])]
        told = {"what": title, "year": str(one["fiscal_year"])}
        rows.append(SummaryRow(Message("{what}, {year}", told), _total(one)))
    return rows


def faults_table(upload: Upload) -> Table | None:
    """Give the first rows that were refused, each with its line and its reason."""
    faults = upload.found.get("refused", [])
    if not faults:
        return None
    columns = (
        Column(Message("Line")),
        Column(Message("Column that cannot be read")),
        Column(Message("Why")),
    )
    rows = [[grouped(one["line"]), one["column"], _why(one)] for one in faults]
    return Table(Message("The first rows that were refused"), columns, rows, Message("None."))


def _why(one: dict[str, Any]) -> Message:
    template = str(one["why"])
    return Message(template)


def _total(one: dict[str, Any]) -> Message:
    told = {"begins": one["begins"], "ends": one["ends"]}
    if one["count"] is None:
        return Message("Totals of {begins} to {ends}", told)
    told["count"] = grouped(one["count"])
    if one["partial"]:
        return Message("{count}, a part of the year: {begins} to {ends}", told)
    return Message("{count}, the whole year: {begins} to {ends}", told)
