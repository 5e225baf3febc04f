"""A lawyer's invoice with her activity report, as she or an officer for her writes it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words
from amparo.counsel.rules.bills import BillDraft
from amparo.funds.forms.invoices import BillForm


class LawyersBillForm(BillForm):
    """An invoice for a case: beside each line what it was, and a report in words."""

    has_narratives = True

    words = Words(
        label=_("What was done in this period?"),
        help_text=_(
            "The report of activity. The case's own officers read it; whoever pays does not."
        ),
        rows=5,
        error_messages={"required": _("Write what was done: without it nobody can certify.")},
    )

    def bill(self, invoice: UUID | None = None) -> BillDraft:
        """Give what sending it takes."""
        told = self.cleaned_data
        return BillDraft(
            number=told["number"],
            starts=told["starts"],
            ends=told["ends"],
            lines=tuple(self.lines),
            narratives=tuple(self.narratives),
            total=told["total"].minor,
            report=told["words"],
            sent_key=told["sent_key"],
            document=told["document"],
            invoice=invoice,
        )
