"""A case as it is started: by hand, for somebody registered, or from a request for help."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import (
    MomentForm,
    TimeField,
    Words,
    no_such_record,
    offer,
    person_of,
)
from amparo.cases.rules.drafts import CaseDraft
from amparo.cases.rules.types import areas, types_of
from amparo.kernel.clock import utc_now
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.languages import in_readers_language


def type_choices() -> list[Any]:
    """Give every type of case under its area, in the reader's language."""
    grouped = [
        (
            in_readers_language(row.words),
            [(one.code, in_readers_language(one.words)) for one in types_of(area)],
        )
        for area, row in areas().items()
    ]
    return [("", ""), *grouped]


class StartForm(MomentForm):
    """A new case. What is not known yet can be added on its page."""

    moments: ClassVar[tuple[str, ...]] = ("learnt_at",)

    kind = forms.ChoiceField(
        label=_("What kind of case is it?"),
        error_messages={"required": _("Choose what kind of case it is.")},
    )
    name = Line(
        label=_("Whom does it concern?"),
        help_text=_("The name as far as it is known."),
        required=False,
    )
    reference = Line(
        label=_("Reference, if registered here"), required=False, help_text=_("ELP-P-2026-000012")
    )
    about = Words(
        label=_("What is it about?"),
        help_text=_("A few lines that a colleague understands who takes over."),
        error_messages={"required": _("Write what it is about.")},
    )
    learnt_at = DatePartsField(
        label=_("When did the consulate learn of it?"),
        help_text=_("The first deadlines count from this moment."),
    )
    learnt_at_time = TimeField(label=_("At what time, here?"), help_text="17:00")
    is_mine = forms.BooleanField(label=_("I take this case"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the types in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", type_choices())
        self.person: UUID | None = None

    def clean(self) -> dict[str, Any]:
        """Ask for a name or a record, and for a moment that has been."""
        told = super().clean()
        if told.get("reference"):
            self.person = person_of(told["reference"])
            if self.person is None:
                self.add_error("reference", no_such_record())
        elif "name" in self.fields and not told.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Write a name, or the reference of a record."))
        learnt = self.found.get("learnt_at")
        if learnt is not None and learnt > utc_now():
            self.add_error(
                "learnt_at", gettext("Write a day and a time that have been: now or before.")
            )
        return told

    def draft(self, person: UUID | None = None) -> CaseDraft:
        """Give what starting a case takes."""
        told = self.cleaned_data
        return CaseDraft(
            kind=told["kind"],
            about=told["about"],
            learnt_at=self.found.get("learnt_at") or utc_now(),
            sent_key=told["sent_key"],
            person=person or self.person,
            name=told.get("name", ""),
            is_mine=told["is_mine"],
        )


class StartForPersonForm(StartForm):
    """A case of somebody registered: who it is stands already."""

    name = None  # type: ignore[assignment]  # Django's way to leave a field out
    reference = None  # type: ignore[assignment]  # likewise


class StartFromRequestForm(StartForPersonForm):
    """A case from a request: who calls, about whom and since when is known."""

    moments: ClassVar[tuple[str, ...]] = ()

    learnt_at = None  # type: ignore[assignment]  # as above
    learnt_at_time = None  # type: ignore[assignment]  # likewise
