"""An official file, and what is said of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import day_of
from amparo.people.forms.provenance import Line
from amparo.watch.rules.uploads import LARGEST_UPLOAD, LONGEST_CITATION, UploadDraft, tidy_name
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm


class UploadForm(SentOnceForm):
    """The file as it was published; its own words stand where nothing else is said."""

    file = forms.FileField(
        label=_("The file, as it was published"),
        help_text=_(
            "A release of records (CSV, best packed with gzip), a yearly workbook (XLSX) or a "
            "typed table; up to 2.5 MB. Longer ones come in with: amparo watch import"
        ),
        error_messages={
            "required": _("Choose the file. Nothing larger than 2.5 MB arrives here."),
            "empty": _("The file is empty. Choose another one."),
        },
    )
    citation = Line(
        label=_("Where was it published?"),
        help_text=_("Publisher, number, address. Without it the file's own words stand."),
        required=False,
        max_length=LONGEST_CITATION,
    )
    published = DatePartsField(label=_("On which day was it published?"), required=False)

    def clean_file(self) -> Any:  # noqa: ANN401 -- an uploaded file
        """Refuse a file that is larger than what is read here."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            words = gettext("The file is too large for this page. Use: amparo watch import")
            raise forms.ValidationError(words)
        return file

    def draft(self) -> UploadDraft:
        """Give what sending it takes."""
        told = self.cleaned_data
        file = told["file"]
        return UploadDraft(
            file_name=tidy_name(str(file.name)),
            content=file.read(),
            citation=told["citation"],
            published=day_of(told["published"]),
            sent_key=told["sent_key"],
        )
