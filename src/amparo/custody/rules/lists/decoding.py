"""From the bytes of a file to its text: which encoding it is in, and what is no text at all."""

from amparo.custody.rules.errors import ListRefused
from amparo.kernel.errors import Message

LARGEST_FILE = 2 * 1024 * 1024
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WORKBOOK = Message("a workbook or another packed file")
_OLD = Message("a workbook or document in an old format")
_PICTURE = Message("a picture")
_OTHERS = (
    (b"PK\x03\x04", _WORKBOOK),
    (b"\x1f\x8b", _WORKBOOK),
    (b"\xd0\xcf\x11\xe0", _OLD),
    (b"{\\rtf", _OLD),
    (b"%PDF", Message("a PDF")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
)
"""What a file begins with that is no list, and what it is called."""
_AS_CSV = Message("Open it and save it as CSV, then bring in that file.")
_MOST_NULS = 0.2
_MOST_CONTROLS = 0.05


def decoded(content: bytes) -> str:
    """Give the text of a file. Raises `ListRefused` for none, too much, or what is no text."""
    if len(content) > LARGEST_FILE:
        most = {"most": LARGEST_FILE // 1024}
        raise ListRefused(
            Message("The file is larger than {most} KiB.", most),
            Message("Split it into several files and bring them in one after the other."),
        )
    for start, kind in _OTHERS:
        if content.startswith(start):
            told = {"kind": kind}
            raise ListRefused(Message("This file is {kind}, not a list as text.", told), _AS_CSV)
    text = _text(content)
    if not text.strip("\0\ufeff \t\r\n"):
        raise ListRefused(
            Message("The file is empty."), Message("Look whether the right file was chosen.")
        )
    _require_text(text)
    return text


def _text(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if _looks_wide(content):
        # Without a mark: the zeros of Latin letters stand in every second place.
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _looks_wide(content: bytes) -> bool:
    start = content[:512]
    evens, odds = start[::2].count(0), start[1::2].count(0)
    half = max(1, len(start) // 2)
    return len(content) % 2 == 0 and (evens, odds) != (0, 0) and max(evens, odds) / half > 0.7


def _require_text(text: str) -> None:
    start = text[:20_000]
    nuls = start.count("\0") / len(start)
    controls = sum((one < " " and one not in "\t\r\n\0") or one == "\ufffd" for one in start)
    if nuls > _MOST_NULS or controls / len(start) > _MOST_CONTROLS:
        raise ListRefused(Message("This file is no text: a list is one row a line."), _AS_CSV)
