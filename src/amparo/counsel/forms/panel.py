"""What is recorded of a lawyer of the panel: her work, a licence that was looked up."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words, day_of, offer
from amparo.cases.panels.naming import area_name
from amparo.cases.rules.types import Area
from amparo.counsel.places import county_choices
from amparo.counsel.rules.panel import MOST_ENGAGEMENTS, Arrangement, Licence, Profile
from amparo.counsel.rules.words import WORDS
from amparo.kernel.zones import ZONES
from amparo.network.place_names import by_name, state_name
from amparo.network.rules.territory.geography import list_states
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


class ProfileForm(SentOnceForm):
    """Where a lawyer works, on what, for how many, on what terms."""

    firm = Line(
        label=_("Firm or organisation"),
        error_messages={"required": _("Write where she works.")},
    )
    arrangement = forms.ChoiceField(
        label=_("On what terms is she on the panel?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the terms.")},
    )
    areas = forms.MultipleChoiceField(
        label=_("In which areas does she work?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one area at least.")},
    )
    languages = Line(
        label=_("Which languages does she speak?"),
        help_text=_("Separated by commas: Español, English, K'iche'"),
        error_messages={"required": _("Write the languages that she speaks.")},
    )
    counties = forms.MultipleChoiceField(
        label=_("Which counties of ours does she serve?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("How many engagements at most at a time?"),
        min_value=0,
        max_value=MOST_ENGAGEMENTS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "required": _("Write how many she takes at most."),
            "invalid": _("Write a whole number."),
            "min_value": _("Write nought or more."),
            "max_value": _("Write at most %(limit_value)d."),
        },
    )
    zone = forms.ChoiceField(label=_("On whose clock are her working hours?"))
    note = Words(label=_("What colleagues should know"), required=False, rows=3)

    def __init__(self, *args: Any, code: str, zone: str, on: date, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer terms, areas, the counties of the consulate, and zones."""
        super().__init__(*args, **kwargs)
        offer(self, "arrangement", [(one.value, in_words(WORDS[one])) for one in Arrangement])
        offer(self, "areas", [(one.value, area_name(one)) for one in Area])
        counties = county_choices(code, on)
        offer(self, "counties", counties)
        if not counties:
            del self.fields["counties"]
        zones = [(name, f"{in_words(words)} ({name})") for name, words in ZONES.items()]
        offer(self, "zone", zones if zone in ZONES else [(zone, zone), *zones])
        self.fields["zone"].initial = zone

    def profile(self) -> Profile:
        """Give what recording it takes."""
        told = self.cleaned_data
        return Profile(
            firm=told["firm"],
            arrangement=Arrangement(told["arrangement"]),
            areas=" ".join(told["areas"]),
            languages=told["languages"],
            counties=" ".join(told.get("counties", ())),
            capacity=told["capacity"],
            zone=told["zone"],
            note=told["note"],
        )


class AddLawyerForm(ProfileForm):
    """Who is put on the panel, with her work."""

    staff = forms.ChoiceField(
        label=_("Who is put on the panel?"),
        help_text=_("People who sign in here as panel lawyers and are not on the panel yet."),
        error_messages={"required": _("Choose who is put on the panel.")},
    )

    def __init__(self, *args: Any, offered: dict[UUID, str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer who signs in as a panel lawyer."""
        super().__init__(*args, **kwargs)
        named = sorted(offered.items(), key=lambda one: one[1])
        offer(self, "staff", [("", ""), *((str(number), name) for number, name in named)])
        self.order_fields(["staff"])


class LicenceForm(SentOnceForm):
    """A licence to practise, and how it was looked up."""

    state = forms.ChoiceField(label=_("State in which she is licensed"), required=False)
    court = Line(label=_("Or court, where it is not a state's"), required=False)
    number = Line(
        label=_("Number of the licence"),
        error_messages={"required": _("Write the number of the licence.")},
    )
    since = DatePartsField(label=_("Since when?"))
    until = DatePartsField(label=_("Until when?"))
    checked = DatePartsField(label=_("On which day was it looked up?"))
    evidence = Words(
        label=_("Where and how was it looked up?"),
        rows=3,
        error_messages={"required": _("Write where and how it was looked up.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer every state there is."""
        super().__init__(*args, **kwargs)
        states = [(one.code, str(state_name(one))) for one in by_name(list_states())]
        offer(self, "state", [("", ""), *states])
        self.days: dict[str, date] = {}

    def clean(self) -> dict[str, Any]:
        """Ask for a state or a court, and for days that calendars know."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(told.get("state")) == bool(told.get("court")) and "court" not in self.errors:
            self.add_error("state", gettext("Choose a state or write a court: one of both."))
        for name in ("since", "until", "checked"):
            day = day_of(told[name]) if name in told else None
            if day is not None:
                self.days[name] = day
            elif name not in self.errors:
                self.add_error(name, gettext("Write a day, a month and a year."))
        return told

    def licence(self) -> Licence:
        """Give what recording it takes."""
        told = self.cleaned_data
        return Licence(
            place=told["state"] or told["court"],
            number=told["number"],
            since=self.days["since"],
            until=self.days["until"],
            checked=self.days["checked"],
            evidence=told["evidence"],
        )
