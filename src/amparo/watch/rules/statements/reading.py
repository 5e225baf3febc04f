"""A sentence as it was published, read into the parts of a claim: Spanish or English.

Only a help for whoever checks it: what was read is shown before anything is judged, and each part
can be put right.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from amparo.kernel.errors import Message
from amparo.watch.rules.areas import NATION, names
from amparo.watch.rules.errors import StatementUnreadable
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.statements.claims import Claim, Relation
from amparo.watch.rules.years import EARLIEST, LATEST

_ARRESTS = re.compile(r"\barrest(?:s|ed|os|ad[oa]s?)?\b|\bdetenciones\b|\bdetenid[oa]s\b")
_REMOVALS = re.compile(r"\bremovals?\b|\bdeport\w+|\bexpulsion\w*|\bremociones\b")
_OWN = re.compile(r"\bmexican[oa]?s?\b|\bown nationals\b|\bmexican[oa]s\b|\bconnacionales\b")
_NUMBER = r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)"
_PAIR = re.compile(rf"\b(?:from|de)\s+{_NUMBER}\s+(?:to|a)\s+{_NUMBER}(?![\d%])")
_YEAR = re.compile(r"(?<![\d.,])(?:fy\s?)?(19[9]\d|20\d\d)(?![\d.,]\d|\s?%)")
_PERCENT = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent|por ciento)")
_MORE = r"(?:more than|over|más (?:que|de)|mas (?:que|de))\s+(?:se\s+)?"
_TIMES = (
    (Decimal(2), r"doubl\w+|duplic\w+|el doble"),
    (Decimal(3), r"tripl\w+|el triple"),
    (Decimal(4), r"quadrupl\w+|cuadruplic\w+"),
)
_FELL = re.compile(
    r"\bfell\b|\bdropp?\w*|\bdeclin\w+|\bdecreas\w+|\bbaj[óoa]\w*|\bcay\w+|\bdisminu\w+"
)
_ROSE = re.compile(r"\brose\b|\bincreas\w+|\bgrew\b|\brisen\b|\bsubi\w+|\baument\w+|\bcreci\w+")
_PLAIN = {Relation.FELL: _FELL, Relation.ROSE: _ROSE}
"""The relations without a number, by their words; the first that is met is meant."""

_MOST = re.compile(
    r"\brose (?:the )?most\b|\blargest (?:rise|increase)\b|\bmayor (?:aumento|incremento|alza)\b"
    r"|\bm[áa]s (?:aument|subi|creci)\w+"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What stands where a sentence says nothing: the latest two whole years."""

    first_year: int
    second_year: int


def read_claim(sentence: str, known: Known) -> Claim:
    """Read a sentence. Raises `StatementUnreadable` where it names nothing that is counted."""
    words = " ".join(sentence.casefold().split())
    pair = _PAIR.search(words)
    figures = tuple(_whole(one) for one in pair.groups()) if pair else (None, None)
    if pair and all(EARLIEST <= (one or 0) <= LATEST for one in figures):
        # “from 2016 to 2017” are years.
        figures = (None, None)
    relation, value = _relation(words)
    first_year, second_year = _years(words, known)
    return Claim(
        measures=_measures(words),
        area=_area(words),
        first_year=first_year,
        second_year=second_year,
        relation=relation,
        value=value,
        first=figures[0],
        second=figures[1],
        own=_OWN.search(words) is not None,
    )


def _measures(words: str) -> tuple[Measure, ...]:
    found = (
        (Measure.ARRESTS, _ARRESTS.search(words)),
        (Measure.REMOVALS, _REMOVALS.search(words)),
    )
    measures = tuple(measure for measure, there in found if there)
    if not measures:
        raise StatementUnreadable(Message("It names neither arrests nor removals."))
    return measures


def _area(words: str) -> str:
    by_length = sorted(names().items(), key=lambda one: -len(one[1]))
    for code, name in by_length:
        if re.search(rf"\b{re.escape(name.casefold())}\b", words) and code != "HQ":
            return code
    return NATION


def _years(words: str, known: Known) -> tuple[int, int]:
    years = sorted({int(one) for one in _YEAR.findall(words)})
    if len(years) >= 2:
        return years[0], years[-1]
    if len(years) == 1:
        return years[0] - 1, years[0]
    return known.first_year, known.second_year


def _relation(words: str) -> tuple[Relation, Decimal | None]:
    if _MOST.search(words):
        return Relation.RANK, Decimal(1)
    falls = _FELL.search(words) is not None
    if found := _PERCENT.search(words):
        value = Decimal(found[1].replace(",", "."))
        return Relation.PERCENT, -value if falls else value
    for times, how in _TIMES:
        if re.search(rf"{_MORE}(?:{how})", words):
            return Relation.MORE_THAN_TIMES, times
        if re.search(rf"\b(?:{how})", words):
            return Relation.TIMES, times
    plain = (one for one, how in _PLAIN.items() if how.search(words))
    return next(plain, Relation.FIGURES), None


def _whole(words: str) -> int:
    return int(re.sub(r"\D", "", words)[:12])
