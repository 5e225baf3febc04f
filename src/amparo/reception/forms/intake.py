"""One call on one screen: whom to call back, about whom, what happened, and what was agreed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amparo.kernel.errors import Message
from amparo.people.forms.kinds import birth_date_of
from amparo.people.forms.provenance import Line, choices_of
from amparo.people.rules.consents import wording_of
from amparo.people.rules.contacts import read_contact_value
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import Answer, ContactKind, Manner, Name, Purpose, Relation, Safety
from amparo.people.rules.words import GROUPINGS, WORDS
from amparo.reception.rules.promises import Within, due_at
from amparo.reception.rules.requests import (
    LONGEST_TEXT,
    CallDraft,
    CallerTold,
    CallTold,
    Channel,
    Consented,
    Matter,
    RequestDraft,
    Subject,
)
from amparo.reception.rules.verifying import LONGEST, SHORTEST, folded, is_usable
from amparo.reception.rules.words import WORDS as OURS
from amparo.web.dates import DatePartsField
from amparo.web.languages import readers_language
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

SELF = "self"
NOBODY_OF_THEM = "new"
_INLINE = {"class": "govuk-radios--inline govuk-radios--small"}
_TAKEN = (Channel.TELEPHONE, Channel.COUNTER)


class SubjectForm(forms.Form):
    """About whom somebody calls: what the search runs on while they talk."""

    given = Line(label=_("Given names"), required=False)
    first_surname = Line(label=_("First surname"), required=False)
    second_surname = Line(label=_("Second surname"), required=False)
    born = DatePartsField(label=_("Birth date"), required=False)
    place = Line(label=_("Where was the person last?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask the rules for the birth date, and say at its field what they refuse."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("born", (None, None, None)) != (None, None, None):
            try:
                told["birth_date"] = birth_date_of(told | {"is_approximate": False})
            except FactRefused as refusal:
                self.add_error("born", in_words(refusal.message))
        return told

    def subject(self) -> Subject:
        """Give whom the caller describes; what cannot be read is left out while they talk."""
        told = self.cleaned_data
        parts = (told.get(part, "") for part in ("given", "first_surname", "second_surname"))
        return Subject(Name(*parts), told.get("birth_date"), told.get("place", ""))


class CallFields(SentOnceForm):
    """What every call has: how it came, what was said, what was promised."""

    channel = forms.ChoiceField(
        label=_("How?"), widget=forms.RadioSelect(attrs=_INLINE), initial=Channel.TELEPHONE.value
    )
    words = forms.CharField(
        label=_("What do they say?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": _("Use at most %(limit_value)d characters; it has %(show_value)d."),
        },
    )
    call_back = forms.ChoiceField(label=_("We call back"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer each list in the reader's language."""
        super().__init__(*args, **kwargs)
        self.offer("channel", [(one.value, in_words(OURS[one])) for one in _TAKEN])
        none = ("", in_words(Message("No call was promised")))
        promised = [(one.value, in_words(OURS[one])) for one in Within]
        self.offer("call_back", [none, *promised])

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer choices in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def call_back_by(self, at: datetime) -> datetime | None:
        """Give the moment that was promised."""
        within = self.cleaned_data["call_back"]
        return due_at(Within(within), at) if within else None


class IntakeForm(SubjectForm, CallFields):
    """The whole screen of the duty line."""

    contact = Line(
        label=_("Telephone or e-mail"),
        required=False,
    )
    safety = forms.ChoiceField(
        label=_("Is it safe to call?"),
        widget=forms.RadioSelect(attrs=_INLINE),
        initial=Safety.UNKNOWN.value,
    )
    when = Line(label=_("When, and how?"), required=False)
    wording = Line(label=_("What to say to whoever answers"), required=False)
    caller_name = Line(label=_("Name of the caller"), required=False)
    relation = forms.ChoiceField(label=_("What are they to the person?"))
    matter = forms.ChoiceField(label=_("What happened?"))
    language = forms.ChoiceField(label=_("Language they speak"), initial=GROUPINGS[0])
    needs_interpreter = forms.BooleanField(label=_("Needs an interpreter"), required=False)
    consent = forms.ChoiceField(
        label=_("Do they agree that this is kept?"),
        widget=forms.RadioSelect(attrs=_INLINE),
    )
    word = Line(
        label=_("Word they choose"),
        required=False,
        max_length=LONGEST,
    )
    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer each list in the reader's language, and begin where to call back."""
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["contact"].widget.attrs["autofocus"] = True
        choose = ("", in_words(Message("Choose")))
        myself = (SELF, in_words(Message("The person themselves")))
        self.offer("relation", [choose, *choices_of(Relation), myself])
        self.offer("matter", [choose, *((one.value, in_words(OURS[one])) for one in Matter)])
        self.offer("language", [(one, one) for one in GROUPINGS])
        self.offer("safety", _short_safety())
        answers = (Answer.GIVEN, Answer.REFUSED)
        self.offer("consent", [(one.value, in_words(WORDS[one])) for one in answers])

    def clean(self) -> dict[str, Any]:
        """Ask the rules of the caller's part, and say at its field what they refuse."""
        told = super().clean()
        if told.get("contact"):
            self._read_contact(told)
        if told.get("word") and not is_usable(told["word"]):
            wrong = Message(
                "Agree on a word of {least} to {most} letters.",
                {"least": SHORTEST, "most": LONGEST},
            )
            self.add_error("word", in_words(wrong))
        if told.get("consent") == Answer.REFUSED:
            self.add_error("consent", in_words(_REFUSED))
        self._check_promise(told)
        return told

    def draft(self, at: datetime, person: UUID | None) -> RequestDraft:
        """Give what taking a first call takes."""
        told = self.cleaned_data
        return RequestDraft(
            matter=Matter(told["matter"]),
            channel=Channel(told["channel"]),
            subject=self.subject(),
            caller=self.caller(at),
            call=CallTold(told["words"]),
            sent_key=told["sent_key"],
            call_back_by=self.call_back_by(at),
            person=person,
        )

    def call_draft(self, at: datetime) -> CallDraft:
        """Give what joining a request takes, with the person as this caller describes her."""
        told = self.cleaned_data
        subject = self.subject()
        said = None if subject == Subject() else subject
        call = CallTold(told["words"], said, Matter(told["matter"]))
        channel = Channel(told["channel"])
        return CallDraft(channel, self.caller(at), call, told["sent_key"], self.call_back_by(at))

    def caller(self, at: datetime) -> CallerTold:
        """Give who called."""
        told = self.cleaned_data
        relation = told["relation"]
        return CallerTold(
            name=told["caller_name"],
            relation=None if relation == SELF else Relation(relation),
            kind=told.get("contact_kind", ContactKind.PHONE),
            value=told["contact"],
            safety=Safety(told["safety"]),
            when=told["when"],
            wording=told["wording"],
            language=told["language"],
            needs_interpreter=told["needs_interpreter"],
            word=folded(told["word"]),
            consent=_consented(told, at),
        )

    def _read_contact(self, told: dict[str, Any]) -> None:
        kind = ContactKind.EMAIL if "@" in told["contact"] else ContactKind.PHONE
        try:
            told["contact_kind"], told["contact"] = kind, read_contact_value(kind, told["contact"])
        except FactRefused as refusal:
            self.add_error("contact", in_words(refusal.message))

    def _check_promise(self, told: dict[str, Any]) -> None:
        if not told.get("call_back") or self.errors:
            return
        if not told.get("contact"):
            self.add_error("contact", in_words(Message("Write where we call back.")))
        elif told.get("safety") != Safety.SAFE:
            self.add_error("safety", in_words(Message("We call back only where it is safe.")))


class NextCallForm(CallFields):
    """A further call by a caller who is known."""

    caller = forms.ChoiceField(label=_("Who calls?"), widget=forms.RadioSelect)
    word = Line(label=_("What does the caller say is the word?"), required=False)

    def __init__(self, *args: Any, callers: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer who called before."""
        super().__init__(*args, **kwargs)
        self.offer("caller", callers)
        if len(callers) == 1:
            self.fields["caller"].initial = callers[0][0]
        self.order_fields(["caller", "word", "channel", "words", "call_back"])


_REFUSED = Message("Then nothing may be kept. Help by word of mouth and leave this page.")


def _short_safety() -> list[tuple[str, str]]:
    return [
        (Safety.SAFE.value, in_words(Message("Yes"))),
        (Safety.UNSAFE.value, in_words(Message("No"))),
        (Safety.UNKNOWN.value, in_words(Message("Not known"))),
    ]


def _consented(told: dict[str, Any], at: datetime) -> Consented:
    wording = wording_of(Purpose.KEEP_RECORD, localdate(at))
    on_the_line = told["channel"] == Channel.TELEPHONE
    return Consented(
        Answer(told["consent"]),
        Manner.TELEPHONE if on_the_line else Manner.SPEAKING,
        wording.version if wording else "",
        readers_language(),
    )
