"""Charts as the pages of the figures name them; `rules/pictures.py` draws them."""

from dataclasses import dataclass
from datetime import date

from amparo.kernel.errors import Message
from amparo.watch.rules.series import Change
from amparo.watch.rules.years import first_day, last_day
from amparo.web.days import date_words, month_words
from amparo.web.parts import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: what it is about, two figures, and what changed."""

    label: Text
    first: int
    second: int
    change: str


@dataclass(frozen=True, slots=True)
class PairChart:
    """Two years side by side."""

    title: Text
    first_year: str
    second_year: str
    pairs: tuple[Pair, ...]
    source: str
    number: str
    """What it is kept by, and its parts on the page: `MIA-totals`."""
    download: str = ""

    @property
    def days(self) -> str:
        """Give the days that it is about."""
        return days_of(int(self.first_year), int(self.second_year))

    @property
    def days_told(self) -> Message:
        """Give the same days as people write them."""
        return days_told(int(self.first_year), int(self.second_year))


@dataclass(frozen=True, slots=True)
class Line:
    """A series of months."""

    label: Text
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Months as lines; the second one stands for own nationals."""

    title: Text
    lines: tuple[Line, ...]
    begins: str
    ends: str
    source: str
    number: str
    download: str = ""

    @property
    def days(self) -> str:
        """Give the months that it is about."""
        return f"{self.begins} / {self.ends}"

    @property
    def days_told(self) -> Message:
        """Give the same months as people write them."""
        return Message(
            "{first} to {last}", {"first": month_told(self.begins), "last": month_told(self.ends)}
        )


Chart = PairChart | MonthChart


def pair_of(label: Text, change: Change) -> Pair:
    """Give a row of a chart."""
    return Pair(label, change.first.count, change.second.count, changed(change))


def days_of(first_year: int, second_year: int) -> str:
    """Give the first and the last day of some fiscal years."""
    return f"{first_day(first_year)} / {last_day(second_year)}"


def days_told(first_year: int, second_year: int) -> Message:
    """Give the first and the last day of some fiscal years as people write them."""
    first, last = date_words(first_day(first_year)), date_words(last_day(second_year))
    return Message("{first} to {last}", {"first": first, "last": last})


def month_told(month: str) -> str:
    """Give a month, `2015-10`, as people write it: October 2015."""
    return month_words(date.fromisoformat(f"{month}-01"))


def grouped(count: int) -> str:
    """Write a count as people read it: 3,524."""
    return f"{count:,}"


def signed(percent: object) -> str:
    """Write a percentage with its sign, on one line; a hyphen would be heard as nothing."""
    return f"{percent:+}\u00a0%".replace("-", "\u2212")


def changed(change: Change) -> str:
    """Write a change: its percentage, or a dash where there is none to be had."""
    return "—" if change.percent is None else signed(change.percent)
