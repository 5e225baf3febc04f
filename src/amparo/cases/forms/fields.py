"""Fields of the forms of cases: a day with a time on somebody's wall, a record by its reference."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.rules.clocks.zones import ZoneUnknown, moment_of, zone_of
from amparo.cases.rules.timeline import LONGEST_WORDS
from amparo.cases.rules.words import WORDS
from amparo.people.forms.provenance import Line
from amparo.people.selectors.registry import find_numbered_person
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:(a|p)\.?\s*m\.?)?", re.ASCII | re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Z]{3}-P-(\d{4})-(\d{1,9})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Words(Line):
    """What somebody writes in several lines; kept as it is written."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Make room for a few lines, and bound them."""
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(**({"max_length": LONGEST_WORDS, "widget": area} | given))

    def to_python(self, value: object) -> str:
        """Keep the lines; leave out marks that nobody sees."""
        lines = str(value or "").replace("\r\n", "\n").split("\n")
        return "\n".join(super(Words, self).to_python(line) for line in lines).strip()


class TimeField(forms.CharField):
    """A time of day as people write it: 17:00, 5 pm, 9.30."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Take a short line."""
        look = forms.TextInput(attrs={"class": "govuk-input--width-5"})
        taken: dict[str, Any] = {"max_length": 20, "widget": look, **given}
        super().__init__(**taken)

    def clean(self, value: object) -> time | None:
        """Read the time. Without one, none."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if found is None:
            raise forms.ValidationError(_("Write a time such as 17:00 or 9:30."))
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(_("Write a time such as 17:00 or 9:30."))
        return time(hour, minute)


class MomentForm(SentOnceForm):
    """A form with moments: for each name in `moments` a day, and a time behind it.

    The day stands in the field of that name, the time in the one with `_time` after it.
    """

    moments: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Know the zone of the clock on the wall."""
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.found: dict[str, datetime | None] = {}

    def clean(self) -> dict[str, Any]:
        """Put days and times together, and say at the day what cannot be."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.moments:
            if name in told and f"{name}_time" in told:
                self._join(name, told)
        return told

    def zone_for(self, name: str, told: dict[str, Any]) -> str:
        """Give the zone of the wall on which a moment is read."""
        del name, told
        return self.zone

    def _join(self, name: str, told: dict[str, Any]) -> None:
        day, at = day_of(told[name]), told[f"{name}_time"]
        if told[name] == (None, None, None) and not self.fields[name].required:
            self.found[name] = None
        elif day is None or at is None:
            self.add_error(name, gettext("Write a day, a month, a year and a time."))
        else:
            self._put(name, day, at, self.zone_for(name, told))

    def _put(self, name: str, day: date, at: time, zone: str) -> None:
        try:
            self.found[name], _reasons = moment_of(day, at, zone_of(zone))
        except (ZoneUnknown, OverflowError):
            self.add_error(name, gettext("Write a day, a month, a year and a time."))


def day_of(parts: tuple[int | None, int | None, int | None]) -> date | None:
    """Give the day that three boxes name, if it is one that calendars know."""
    year, month, day = (part or 0 for part in parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def initial_moment(name: str, moment: datetime, zone: str) -> dict[str, Any]:
    """Give what stands in the two fields of a moment at first."""
    local = moment.astimezone(zone_of(zone))
    return {name: local.date(), f"{name}_time": f"{local:%H:%M}"}


def choices_of(kinds: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Give members of a list with their words, for a field to offer."""
    return [(one.value, in_words(WORDS[one])) for one in kinds]


def offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Let a field of a form offer choices in the reader's language."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


def person_of(reference: str) -> UUID | None:
    """Find the record that a reference names, in the consulate that is open."""
    found = _REFERENCE.fullmatch(reference.strip().upper())
    person = find_numbered_person(int(found[1]), int(found[2])) if found else None
    return person.id if person else None


def no_such_record() -> str:
    """Say that nobody here bears a reference."""
    return gettext("Your consulate has no record of that reference. Check year and number.")
