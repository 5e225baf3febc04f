"""What each row comes to before anybody is compared: ours or not, seen before, readable."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from amparo.custody.models import Notice
from amparo.custody.rules.facilities import counties_named, folded_name
from amparo.custody.rules.lists.reading import ReadRow
from amparo.custody.rules.nationality import may_be_ours
from amparo.custody.rules.notices import Judged, NoticeTold, Reason, Verdict, Wish
from amparo.custody.selectors.notices import list_firsts
from amparo.custody.services.facilities import Directory
from amparo.custody.services.sealing import mark_of
from amparo.network.models import Consulate
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.errors import CountyUnknown
from amparo.network.rules.territory.geography import County
from amparo.network.selectors.consulates import list_consulates
from amparo.people.rules.search.folding import folded_words
from amparo.vault.rules.packing import packed
from amparo.vault.selectors.keys import list_keyed_consulates

_ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row says that somebody is held: the county, and who serves it; or why not."""

    county: str = ""
    receiver: Consulate | None = None
    problem: Judged | None = None


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its verdict so far: none yet for what is to be compared with everybody known."""

    row: ReadRow
    county: str = ""
    mark: bytes | None = None
    judged: Judged | None = None
    receiver: Consulate | None = None
    repeats: Notice | None = None
    repeats_row: int | None = None
    """The place in the same list of the row that this one repeats."""


@dataclass(slots=True)
class Bench:
    """What judging the rows of one list takes, looked up once."""

    consulate: UUID
    places: Directory
    at: datetime
    default_county: str = ""
    firsts: dict[bytes, Notice] = field(default_factory=dict)
    own_rows: dict[bytes, int] = field(default_factory=dict)
    _served: dict[str, Placed] = field(default_factory=dict)
    _reached: dict[str, Consulate] | None = None

    def judge(self, rows: list[ReadRow]) -> list[JudgedRow]:
        """Judge every row, in order: a row may repeat one above it."""
        marks = {one.line: self.mark(one.told, one.wish) for one in rows if one.told}
        self.firsts = list_firsts(marks.values()) if marks else {}
        return [self._judge(place, one) for place, one in enumerate(rows)]

    def mark(self, told: NoticeTold, wish: Wish, consulate: UUID | None = None) -> bytes:
        """Give what a row is known by again: all that it says of the person and the place."""
        name = " ".join(folded_words(told.name.as_written or told.name.whole))
        said = {
            "name": name,
            "born": told.born,
            "a_number": told.a_number,
            "booking": told.booking.casefold(),
            "facility": folded_name(told.facility),
            "county": folded_name(told.county),
            "held_since": told.held_since,
            "wish": wish,
        }
        return mark_of(_ROWS, consulate or self.consulate, packed(said).encode())

    def _judge(self, place: int, row: ReadRow) -> JudgedRow:
        if row.told is None:
            reason = row.reason or Reason.NO_NAME
            return JudgedRow(row, judged=Judged(Verdict.UNREADABLE, reason))
        ours = settings.AMPARO_DEPLOYMENT.nationals
        if ours and not may_be_ours(row.told.nationality, ours):
            refused = Judged(Verdict.REFUSED, Reason.OTHER_NATIONALITY)
            return JudgedRow(row, judged=refused)
        placed = self._placed(row.told, row.state)
        if placed.problem is not None and placed.problem.verdict is Verdict.UNREADABLE:
            return JudgedRow(row, judged=placed.problem)
        return self._of_ours(place, row, placed)

    def _of_ours(self, place: int, row: ReadRow, placed: Placed) -> JudgedRow:
        assert row.told is not None  # noqa: S101 -- asked by the caller
        mark = self.mark(row.told, row.wish)
        again = Judged(Verdict.REPEATED, Reason.SEEN_BEFORE)
        if mark in self.firsts:
            first = self.firsts[mark]
            return JudgedRow(row, placed.county, mark, again, repeats=first)
        if mark in self.own_rows:
            return JudgedRow(row, placed.county, mark, again, repeats_row=self.own_rows[mark])
        self.own_rows[mark] = place
        if placed.problem is not None:
            return JudgedRow(row, placed.county, mark, placed.problem)
        if placed.receiver is not None and placed.receiver.id != self.consulate:
            routed = Judged(Verdict.ROUTED, Reason.OTHER_DISTRICT)
            return JudgedRow(row, placed.county, mark, routed, placed.receiver)
        if row.wish is Wish.DECLINED:
            declined = Judged(Verdict.DECLINED, Reason.SAID_NO)
            return JudgedRow(row, placed.county, mark, declined)
        return JudgedRow(row, placed.county, mark)

    def _placed(self, told: NoticeTold, state: str) -> Placed:
        if not settings.AMPARO_DEPLOYMENT.territory:
            return Placed()
        county = self._county(told, state)
        if isinstance(county, Judged):
            return Placed(problem=county)
        if county not in self._served:
            self._served[county] = self._serving(county)
        return self._served[county]

    def _county(self, told: NoticeTold, state: str) -> str | Judged:
        written = told.county or self.default_county
        try:
            named = counties_named(written, state) if told.county else []
        except CountyUnknown:
            named = []
        if told.county and not named:
            return Judged(Verdict.UNREADABLE, Reason.COUNTY_UNKNOWN)
        chosen = self._one_of(named)
        if chosen is None and named:
            return Judged(Verdict.UNREADABLE, Reason.COUNTY_AMBIGUOUS)
        if chosen is not None:
            return chosen.fips
        known = self.places.find(told.facility, "") if told.facility else None
        if known is not None:
            return known.county
        return self.default_county or Judged(Verdict.UNREADABLE, Reason.NO_PLACE)

    def _one_of(self, named: list[County]) -> County | None:
        """Choose the county that is meant: the only one, or the only one that we serve."""
        if len(named) == 1:
            return named[0]
        served = [one for one in named if self._serves(one.fips)]
        return served[0] if len(served) == 1 else None

    def _serves(self, fips: str) -> bool:
        placed = self._serving(fips)
        return placed.receiver is not None and placed.receiver.id == self.consulate

    def _serving(self, fips: str) -> Placed:
        post = district_of(fips, self.at.date()).post
        receiver = self._consulates().get(post.code)
        if receiver is None:
            unreached = Judged(Verdict.REFUSED, Reason.POST_NOT_HERE)
            return Placed(fips, problem=unreached)
        return Placed(fips, receiver)

    def _consulates(self) -> dict[str, Consulate]:
        if self._reached is None:
            rows = list_consulates().filter(pk__in=[self.consulate, *list_keyed_consulates()])
            self._reached = {one.code: one for one in rows}
        return self._reached
