"""Invented documents are files that open, and say that they are invented."""

import re

from amparo.demo.papers import paper
from amparo.funds.services.vouchers import media_of


def test_a_document_is_whole_and_says_that_it_is_invented():
    written = paper("Factura (una)", "5 \\ 6")
    assert media_of(written) == "pdf"
    assert b"Documento inventado" in written
    assert b"(Factura \\(una\\)) Tj" in written
    table = int(re.findall(rb"startxref\n(\d+)", written)[0])
    assert written[table:].startswith(b"xref")
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", written), 1):
        assert written[int(place) :].startswith(b"%d 0 obj" % number)
