"""What every page of the public request shares."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.errors import Message
from amparo.kernel.text import is_storable, tidy
from amparo.network.models import Consulate
from amparo.reception.rules.help import Answers, Draft
from amparo.web.translation import in_words

CHOOSE = _("Choose one")
DO_NOT_KNOW = Message("I do not know")


class Told(forms.CharField):
    """Words over several lines, made fit to be kept."""

    def to_python(self, value: object) -> str:
        """Compose letters and leave out marks that nobody sees, line by line."""
        text = str(super().to_python(value) or "")
        if not is_storable(text):
            raise forms.ValidationError(_("It holds a sign that cannot be kept. Type it anew."))
        return "\n".join(tidy(line) for line in text.splitlines()).strip()


class StepForm(forms.Form):
    """One page. `answers` are those given before; `receivers` the consulates that can be chosen."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        draft: Draft,
        receivers: list[Consulate],
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Offer each list in the reader's language."""
        super().__init__(*args, **kwargs)
        self.draft, self.receivers = draft, receivers
        self.prepare(draft.answers)

    def prepare(self, answers: Answers) -> None:
        """Put the lists in that the answers before decide."""

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer choices in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def refuse(self, field: str, message: Message) -> None:
        """Say at a field what is wrong."""
        self.add_error(field, in_words(message))

    def told(self) -> dict[str, Any]:
        """Give the answers of this page, by their names in `Answers`."""
        return dict(self.cleaned_data)

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """Give what stands on the page: what was answered before."""
        answers = draft.answers
        return {name: getattr(answers, name) for name in Answers.__dataclass_fields__}
