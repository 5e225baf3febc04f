"""What happened, and by when something is due: days, times, zones, calendars."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import (
    MomentForm,
    TimeField,
    Words,
    choices_of,
    offer,
)
from amparo.cases.rules.clocks.terms import MOST, Unit
from amparo.cases.rules.timeline import RECORDED, EventDraft, EventTold, Kind, Term
from amparo.cases.rules.words import COUNTRIES
from amparo.kernel.clock import utc_now
from amparo.kernel.zones import ZONES
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.translation import in_words


class HappenedForm(MomentForm):
    """When something happened."""

    moments: ClassVar[tuple[str, ...]] = ("happened",)

    happened = DatePartsField(label=_("When did it happen?"))
    happened_time = TimeField(label=_("At what time, here?"), help_text="17:00")

    def clean(self) -> dict[str, Any]:
        """Refuse what has not come."""
        told = super().clean()
        for name in self.moments:
            moment = self.found.get(name)
            if name != "due" and moment is not None and moment > utc_now():
                words = gettext("Write a day and a time that have been: now or before.")
                self.add_error(name, words)
        return told

    def draft(self, kind: Kind) -> EventDraft:
        """Give what recording or correcting it takes."""
        moment = self.found["happened"] or utc_now()
        return EventDraft(kind, moment, EventTold(), self.cleaned_data["sent_key"])


class EventForm(HappenedForm):
    """Something that happened: what, when, in words."""

    kind = forms.ChoiceField(
        label=_("What happened?"), error_messages={"required": _("Choose what happened.")}
    )
    words = Words(
        label=_("In a few words"), error_messages={"required": _("Write a few words on it.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the kinds in the reader's language, first of all."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", ""), *choices_of(RECORDED)])
        self.order_fields(["kind", "happened", "happened_time", "words"])

    def draft(self, kind: Kind | None = None) -> EventDraft:
        """Give what recording it takes."""
        told = self.cleaned_data
        moment = self.found["happened"] or utc_now()
        chosen = kind or Kind(told["kind"])
        return EventDraft(chosen, moment, EventTold(told["words"]), told["sent_key"])


class DeadlineForm(HappenedForm):
    """A deadline: a moment on a court's wall or ours, or so much counted from an event."""

    moments: ClassVar[tuple[str, ...]] = ("due", "happened")

    words = Line(label=_("What is due?"), error_messages={"required": _("Write what is due.")})
    due = DatePartsField(label=_("On which day is it due?"), required=False)
    due_time = TimeField(label=_("At what time?"), required=False, help_text="17:00")
    place = forms.ChoiceField(label=_("On whose clock?"))
    amount = forms.IntegerField(
        label=_("Or count instead: how many?"),
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "invalid": _("Write a whole number."),
            "min_value": _("Count at least one."),
            "max_value": _("Count at most %(limit_value)d."),
        },
    )
    unit = forms.ChoiceField(label=_("Of what?"), required=False)
    calendar = forms.ChoiceField(label=_("Which holidays do not count?"), required=False)
    happened = DatePartsField(label=_("Counted from which day?"), required=False)
    happened_time = TimeField(label=_("And from what time?"), required=False, help_text="17:00")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the zones, units and calendars in the reader's language."""
        super().__init__(*args, **kwargs)
        zones = [(name, f"{in_words(words)} ({name})") for name, words in ZONES.items()]
        ours = [(self.zone, self.zone)] if self.zone not in ZONES else []
        offer(self, "place", [*ours, *zones])
        self.fields["place"].initial = self.zone
        offer(self, "unit", choices_of(Unit))
        self.fields["unit"].initial = Unit.WORKING_DAYS.value
        none = ("", gettext("All of them count"))
        both = (" ".join(COUNTRIES), gettext("Those of both countries"))
        single = [(code, in_words(words)) for code, words in COUNTRIES.items()]
        offer(self, "calendar", [none, both, *single])
        self.order_fields(["words", "due", "due_time", "place", "amount", "unit", "calendar"])

    def zone_for(self, name: str, told: dict[str, Any]) -> str:
        """Read what is due on the clock that was chosen."""
        return str(told.get("place") or self.zone) if name == "due" else self.zone

    def clean(self) -> dict[str, Any]:
        """Ask for a moment or an amount, and not for both."""
        told = super().clean()
        if self.errors:
            return told
        if bool(self.found.get("due")) == bool(told.get("amount")):
            self.add_error(
                "due", gettext("Give a day and a time, or an amount to count: one of both.")
            )
        return told

    def draft(self, kind: Kind = Kind.DEADLINE) -> EventDraft:
        """Give what setting it takes."""
        told, due = self.cleaned_data, self.found.get("due")
        term = Term(told["place"], due)
        if due is None:
            term = Term(told["place"], None, told["amount"], told["unit"], told["calendar"])
        starts = self.found.get("happened") or utc_now()
        return EventDraft(kind, starts, EventTold(told["words"], term=term), told["sent_key"])
