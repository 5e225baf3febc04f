"""A secret as a picture that a telephone reads, drawn as plain numbers for an SVG."""

from dataclasses import dataclass

import qrcode  # type: ignore[import-untyped]  # the library brings no types
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]  # likewise


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square of `side` modules, quiet border included, and the dark ones as an SVG path."""

    side: int
    path: str


def draw_qr_code(text: str) -> QrCode:
    """Draw what a telephone should read."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    return QrCode(len(rows), "".join(_strokes(row, number) for number, row in enumerate(rows)))


def _strokes(row: list[bool], number: int) -> str:
    # Neighbours become one stroke: a path of single squares shows hairlines between them.
    strokes, start = "", 0
    for column, is_dark in enumerate([*row, False]):
        if not is_dark:
            if column > start:
                strokes += f"M{start} {number}h{column - start}v1H{start}z"
            start = column + 1
    return strokes
