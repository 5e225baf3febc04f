"""The sheets of a workbook, as they stand."""

import zipfile
from pathlib import Path

from amparo.kernel.errors import Message
from amparo.watch.adapters.packing import CUT_SHORT
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.workbooks import Sheets

LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_CELLS = 2_000_000


def sheets_of(path: Path) -> Sheets:
    """Read every sheet of a workbook. Raises `FileRefused` for one that is damaged or too large."""
    from python_calamine import (  # noqa: PLC0415 -- loads only when it is needed
        CalamineError,
        CalamineWorkbook,
    )

    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise FileRefused(
                path.name, Message("Unpacked, the workbook is larger than any known.")
            )
        book = CalamineWorkbook.from_path(path)
        found = {}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise FileRefused(path.name, Message("A sheet is larger than any known."), 0, name)
            found[name] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise FileRefused(path.name, CUT_SHORT) from error
    return found
