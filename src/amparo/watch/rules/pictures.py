"""Charts as SVG: words and marks, as wide as whatever they stand in, and never a word made small.

Places along a line are in per cent and everything else in pixels, so that on a phone the bars
become shorter and the letters stay as large as they are. Nothing is told by colour alone: the
earlier year is an outline, own nationals are a dashed line.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from html import escape
from textwrap import wrap

_INK, _SOFT, _GROUND, _MARK, _TINT = "#1b2627", "#475658", "#dcd3c3", "#0c4a50", "#e4eeed"
_FONT = "'Noto Sans', 'Segoe UI', system-ui, sans-serif"
_LINE, _TOP = 22, 36
_LETTERS = 34
"""As many letters of a label as a phone 320 pixels wide has room for."""
_SHORT = 15
"""Beside labels no longer than this the figures have room on the same line."""
_WIDTH, _HEIGHT = 1000, 200


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is about, two figures, and how it changed."""

    label: str
    first: int
    second: int
    change: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in pairs, the earlier year as an outline and the later one filled."""

    title: str
    summary: str
    first_year: str
    second_year: str
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures month by month."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over one scale that begins at nought; the second one is dashed."""

    title: str
    summary: str
    begins: str
    ends: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as it was drawn, and how high it is."""

    svg: str
    height: int


Picture = Bars | Lines


def basis_of(picture: Picture, source: str) -> str:
    """Give the digest of what a chart says: the same figures, words and source are drawn once."""
    told = [type(picture).__name__, asdict(picture), source]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def draw(picture: Picture) -> Drawn:
    """Draw a chart."""
    marks, height = _bars(picture) if isinstance(picture, Bars) else _lines(picture)
    title, summary = escape(picture.title), escape(picture.summary)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{height}" role="img" '
        f'font-family="{_FONT}" font-size="16" fill="{_INK}">'
        f"<title>{title}</title><desc>{summary}</desc>{''.join(marks)}</svg>"
    )
    return Drawn(svg, height)


def _bars(bars: Bars) -> tuple[list[str], int]:
    most = max((max(row.first, row.second) for row in bars.rows), default=1)
    beside = all(len(row.label) <= _SHORT for row in bars.rows)
    marks, top = _key_of_years(bars), _TOP
    for row in bars.rows:
        label = wrap(row.label, _LETTERS)
        marks += [_text(line, top + number * _LINE) for number, line in enumerate(label)]
        top += _LINE * len(label)
        figures = top - _LINE if beside else top
        marks.append(_figures(row, figures, at_end=beside))
        top = figures + _LINE + 2
        marks.append(_bar(row.first, most, top, 11, _TINT))
        marks.append(_bar(row.second, most, top + 14, 12, _MARK))
        top += 40
    return marks, top


def _key_of_years(bars: Bars) -> list[str]:
    outline = f'<rect x="1" y="3" width="26" height="11" fill="{_TINT}" stroke="{_MARK}"/>'
    filled = f'<rect x="90" y="3" width="26" height="11" fill="{_MARK}" stroke="{_MARK}"/>'
    words = [(bars.first_year, "36"), (bars.second_year, "125")]
    return [outline, filled, *(_text(year, 0, x=x, fill=_SOFT) for year, x in words)]


def _figures(row: Bar, top: int, *, at_end: bool) -> str:
    place = 'x="100%" text-anchor="end"' if at_end else 'x="0"'
    return (
        f'<text {place} y="{top + 15}">{row.first:,} → <tspan font-weight="700">{row.second:,}'
        f'</tspan><tspan dx="12">{escape(row.change)}</tspan></text>'
    )


def _bar(count: int, most: int, top: int, height: int, fill: str) -> str:
    width = max(0.4, round(count * 100 / max(1, most), 2)) if count else 0
    return (
        f'<rect x="0" y="{top}" width="{width}%" height="{height}" fill="{fill}" '
        f'stroke="{_MARK}" stroke-width="1.5"/>'
    )


def _lines(lines: Lines) -> tuple[list[str], int]:
    most = max((count for one in lines.series for count in one.counts), default=1)
    top = _TOP + _LINE
    drawn = "".join(_line(one, most, number) for number, one in enumerate(lines.series))
    grid = "".join(
        f'<line x1="0" y1="{y}" x2="{_WIDTH}" y2="{y}" stroke="{colour}" '
        'vector-effect="non-scaling-stroke"/>'
        for y, colour in ((0, _GROUND), (_HEIGHT // 2, _GROUND), (_HEIGHT, _INK))
    )
    sheet = (
        f'<svg x="0" y="{top}" width="100%" height="{_HEIGHT}" overflow="visible" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none">{grid}{drawn}</svg>'
    )
    below = top + _HEIGHT + 6
    words = [
        _text(f"{most:,}", _TOP, fill=_SOFT),
        _text(lines.begins, below, fill=_SOFT),
        _text(lines.ends, below, x="100%", fill=_SOFT, anchor="end"),
    ]
    return [*_key_of_series(lines.series), sheet, *words], below + _LINE


def _key_of_series(series: Sequence[Series]) -> Iterable[str]:
    left = 0
    for number, one in enumerate(series):
        yield f'<path d="M{left} 9h28" {_stroke(number)}/>'
        yield _text(one.label, 0, x=str(left + 36), fill=_SOFT)
        left += 60 + 9 * len(one.label)


def _line(series: Series, most: int, number: int) -> str:
    step = _WIDTH / max(1, len(series.counts) - 1)
    points = " ".join(
        f"{round(at * step)},{_HEIGHT - round(count * _HEIGHT / max(1, most))}"
        for at, count in enumerate(series.counts)
    )
    return f'<polyline points="{points}" {_stroke(number)} vector-effect="non-scaling-stroke"/>'


def _stroke(number: int) -> str:
    dashes = ' stroke-dasharray="7 4"' if number else ""
    colour = _INK if number else _MARK
    return f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"{dashes}'


def _text(words: str, top: int, *, x: str = "0", fill: str = _INK, anchor: str = "start") -> str:
    ends = ' text-anchor="end"' if anchor == "end" else ""
    return f'<text x="{x}" y="{top + 15}" fill="{fill}"{ends}>{escape(words)}</text>'
