"""A date in three boxes, day, month and year: typed, never picked, and known in part if need be."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Parts = tuple[int | None, int | None, int | None]
"""Year, month and day; None for what was left empty."""

_PARTS = ("day", "month", "year")


class DateBoxes(forms.MultiWidget):
    """Three boxes under one legend. Each browser's own picker speaks its own language."""

    template_name = "web/forms/date.html"
    use_fieldset = True

    def __init__(self) -> None:
        """Make the boxes, as wide as what they take."""
        look = "govuk-input govuk-date-input__input govuk-input--width-"
        shared = {"inputmode": "numeric", "autocomplete": "off"}
        wide = {"day": 2, "month": 2, "year": 4}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(attrs={**shared, "class": f"{look}{wide[part]}"})
            for part in _PARTS
        }
        super().__init__(boxes)

    def decompress(self, value: object) -> list[int | None]:
        """Give day, month and year of a date, or of its parts."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        if isinstance(value, tuple):
            year, month, day = value
            return [day, month, year]
        return [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date whose parts may be missing; gives year, month and day as they were typed."""

    widget = DateBoxes

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Take numbers alone, whichever of them."""
        words = {"invalid": _("Write day, month and year in numbers.")}
        boxes = tuple(forms.IntegerField(error_messages=words, required=False) for _part in _PARTS)
        super().__init__(boxes, require_all_fields=False, **given)

    def compress(self, data_list: list[int | None]) -> Parts:
        """Turn day, month, year into year, month, day."""
        if not data_list:
            return None, None, None
        day, month, year = data_list
        return year, month, day
