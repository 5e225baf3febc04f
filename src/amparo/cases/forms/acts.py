"""What can be done to a case, each act in a form of its own."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import (
    Words,
    choices_of,
    no_such_record,
    offer,
    person_of,
)
from amparo.cases.rules.closing import Closure, Level, Outcome, admits
from amparo.cases.rules.drafts import ClosingDraft, PartyDraft, TaskDraft
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.states import State, moves
from amparo.cases.rules.tasks import LONGEST_TASK, TaskState
from amparo.people.forms.provenance import Line
from amparo.people.forms.provenance import choices_of as people_choices
from amparo.people.rules.facts import Safety
from amparo.web.sending import SentOnceForm


class ReasonForm(SentOnceForm):
    """Why something is done."""

    reason = Words(label=_("Why?"), error_messages={"required": _("Write why.")})


class WordsForm(SentOnceForm):
    """A word on what was done, or none."""

    words = Words(label=_("What was done?"), required=False)


class MoveForm(SentOnceForm):
    """Where a case stands now, and why."""

    state = forms.ChoiceField(
        label=_("Where does it stand now?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the case stands now.")},
    )
    reason = Words(label=_("Why?"), required=False)

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer where the state leads; what was sent may have been done meanwhile."""
        super().__init__(*args, **kwargs)
        reached = [one for one in State if any(one in row.to for row in moves().values())]
        offer(self, "state", choices_of(reached if self.is_bound else moves()[state].to))


class AssignForm(SentOnceForm):
    """Who has the case from now on."""

    owner = forms.ChoiceField(label=_("Who has it from now on?"), required=False)
    reason = Words(label=_("Why?"), required=False)

    def __init__(self, *args: Any, offered: dict[UUID, str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the colleagues who work on cases, and nobody."""
        super().__init__(*args, **kwargs)
        named = sorted(offered.items(), key=lambda one: one[1])
        nobody = ("", gettext("Nobody for now"))
        offer(self, "owner", [nobody, *((str(number), name) for number, name in named)])

    @property
    def chosen(self) -> UUID | None:
        """Give who was chosen."""
        owner = self.cleaned_data["owner"]
        return UUID(owner) if owner else None


class TaskForm(SentOnceForm):
    """Where a task stands, with a word on it."""

    state = forms.ChoiceField(label=_("Where does it stand?"), widget=forms.RadioSelect)
    note = Words(label=_("What colleagues should know"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the states in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "state", choices_of(TaskState))

    def draft(self) -> TaskDraft:
        """Give what noting it takes."""
        told = self.cleaned_data
        return TaskDraft(TaskState(told["state"]), told["note"], told["sent_key"])


class NewTaskForm(SentOnceForm):
    """A task of the case's own."""

    words = Line(
        label=_("What has to be done?"),
        max_length=LONGEST_TASK,
        error_messages={"required": _("Write what has to be done.")},
    )


class PartyForm(SentOnceForm):
    """Somebody who takes part: by name, or by the reference of their record."""

    role = forms.ChoiceField(label=_("As what do they take part?"))
    name = Line(label=_("Name"), error_messages={"required": _("Write a name, as it was said.")})
    reference = Line(
        label=_("Reference, if registered here"), required=False, help_text=_("ELP-P-2026-000012")
    )
    reach = Line(label=_("How to reach them"), required=False)
    safety = forms.ChoiceField(label=_("Is it safe to use?"), initial=Safety.UNKNOWN.value)
    note = Words(label=_("What colleagues should know"), required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer roles and answers in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "role", [("", ""), *choices_of(PartyRole)])
        offer(self, "safety", people_choices(Safety))
        self.person: UUID | None = None

    def clean_reference(self) -> str:
        """Refuse a reference that nobody here bears."""
        reference = str(self.cleaned_data["reference"])
        if reference:
            self.person = person_of(reference)
            if self.person is None:
                raise forms.ValidationError(no_such_record())
        return reference

    def draft(self) -> PartyDraft:
        """Give what adding them takes."""
        told = self.cleaned_data
        party = PartyTold(told["name"], told["reach"], Safety(told["safety"]), told["note"])
        return PartyDraft(PartyRole(told["role"]), party, told["sent_key"], self.person)


class PersonForm(SentOnceForm):
    """Whose record a case is about."""

    reference = Line(
        label=_("Reference of the record of the person"),
        help_text=_("ELP-P-2026-000012"),
        error_messages={"required": _("Write the reference of the record.")},
    )

    def clean_reference(self) -> str:
        """Refuse a reference that nobody here bears."""
        reference = str(self.cleaned_data["reference"])
        self.person = person_of(reference)
        if self.person is None:
            raise forms.ValidationError(no_such_record())
        return reference


class FlagForm(SentOnceForm):
    """What everybody who opens the case must see first, and why."""

    kind = forms.ChoiceField(
        label=_("What must be seen first?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what must be seen first.")},
    )
    reason = Words(label=_("Why?"), error_messages={"required": _("Write why.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the flags in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", choices_of(FlagKind))


class CloseForm(SentOnceForm):
    """Why a case is closed, with which result, and what was given at most."""

    closure = forms.ChoiceField(
        label=_("Why is it closed?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is closed.")},
    )
    outcome = forms.ChoiceField(
        label=_("With which result?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the result.")},
    )
    level = forms.ChoiceField(
        label=_("What was the most that we did?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the most that we did.")},
    )
    reason = Words(
        label=_("What became of it?"), error_messages={"required": _("Write what became of it.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer reasons, results and levels in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "closure", choices_of(Closure))
        offer(self, "outcome", choices_of(Outcome))
        offer(self, "level", choices_of(Level))

    def clean(self) -> dict[str, Any]:
        """Refuse a result that does not go with the reason."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        closure, outcome = told.get("closure"), told.get("outcome")
        if closure and outcome and not admits(Closure(closure), Outcome(outcome)):
            words = gettext(
                "This result does not go with the reason: what was never ours has none."
            )
            self.add_error("outcome", words)
        return told

    def draft(self) -> ClosingDraft:
        """Give what closing takes."""
        told = self.cleaned_data
        return ClosingDraft(
            Closure(told["closure"]),
            Outcome(told["outcome"]),
            Level(told["level"]),
            told["reason"],
            told["sent_key"],
        )
