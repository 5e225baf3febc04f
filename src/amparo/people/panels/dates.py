"""Dates of birth in the reader's words, as far as they are known."""

from datetime import date

from amparo.kernel.errors import Message
from amparo.people.rules.dates import PartialDate
from amparo.web.days import date_words, month_words, short_date_words
from amparo.web.translation import in_words

_ANY_LEAP_YEAR = 2000


def born_in_words(born: PartialDate | None) -> str:
    """Give a birth date as one says it: 3 May 1999, May 1999, about 1999. Empty: not known."""
    if born is None:
        return ""
    text = _known(born)
    return in_words(Message("about {date}", {"date": text})) if born.is_approximate else text


def _known(born: PartialDate) -> str:
    if born.month is None:
        return str(born)
    # Whichever part is not known is not in the format, and may be anything.
    day = date(born.year or _ANY_LEAP_YEAR, born.month, born.day or 1)
    if born.year is None:
        return short_date_words(day)
    return month_words(day) if born.day is None else date_words(day)
