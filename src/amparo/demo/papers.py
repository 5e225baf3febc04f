"""Invented documents that open: a page of few words, which says first that it is invented."""

_HEADER = b"%PDF-1.4\n"
_SAYS = "Documento inventado de la demostración"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def paper(*lines: str) -> bytes:
    """Give a document of one page with some lines, as a file that any viewer shows."""
    text = b" T* ".join(_shown(one) for one in (_SAYS, *lines))
    content = b"BT /F1 14 Tf 22 TL 72 760 Td " + text + b" ET"
    stream = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    catalog, pages = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    )
    return _assembled((catalog, pages, _PAGE, stream, _FONT))


def _shown(line: str) -> bytes:
    words = line.encode("cp1252", "replace")
    for one in (b"\\", b"(", b")"):
        words = words.replace(one, b"\\" + one)
    return b"(%b) Tj" % words


def _assembled(objects: tuple[bytes, ...]) -> bytes:
    written, places = _HEADER, []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % one for one in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return written + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(written)
