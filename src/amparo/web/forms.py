"""How a form becomes HTML: every form of ours and of the libraries, without a word in its class.

Settings name `AmparoRenderer`; then `{{ form }}` and `{{ form.subject.as_field_group }}` give
label, hint and error in one look, tied together for whoever hears the page.
"""

from collections.abc import Hashable, Mapping
from functools import cache, lru_cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input
from django.template.backends.django import Template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from amparo.kernel.errors import Message
from amparo.web.translation import in_words

_OURS = {
    "django/forms/div.html": "web/forms/form.html",
    "django/forms/errors/list/default.html": "web/forms/errors.html",
    "django/forms/errors/list/ul.html": "web/forms/errors.html",
    "django/forms/widgets/checkbox_select.html": "web/forms/ticks.html",
    "django/forms/widgets/password.html": "web/forms/password.html",
    "django/forms/widgets/radio.html": "web/forms/radios.html",
    "django/forms/widgets/select.html": "web/forms/select.html",
}
"""Django's templates that we replace. Its engine would find its own before ours of that name."""

_LOOKS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.FileInput, "", ""),
    (forms.CheckboxInput, "govuk-checkboxes__input", ""),
    (
        forms.PasswordInput,
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
        "govuk-input--error",
    ),
    (Input, "govuk-input", "govuk-input--error"),
    (forms.Textarea, "govuk-textarea", "govuk-textarea--error"),
    (forms.Select, "govuk-select", "govuk-select--error"),
)
"""Widget, its classes, and its class while it holds an error; the first that fits counts."""

_KEPT_BY_BROWSERS = ("text", "search", "email", "tel", "url", "number", "date")
"""Kinds of input whose words a browser writes to its disk, to offer or to restore them."""

_NOT_ASKED_OF_THE_BROWSER = ("maxlength", "minlength", "placeholder", "required")
"""A browser's bubble speaks its own language and cuts what is pasted; a placeholder vanishes."""


class AmparoBoundField(BoundField):
    """A field with its data, dressed for our style sheet."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        """Let a field that is missing say its name: ten times the same sentence helps nobody."""
        super().__init__(form, field, name)
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = in_words(_missing(field.widget, str(self.label)))

    @property
    def is_tick(self) -> bool:
        """Answer whether this is one box to tick, whose label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Answer whether the label says that the field may stay empty; a box always may."""
        return not (self.field.required or self.field.disabled or self.is_tick)

    @property
    def first_input_id(self) -> str:
        """Give the id that the error summary leads to: of a list of choices, the first one's."""
        if isinstance(self.field.widget, forms.MultiWidget):
            return f"{self.auto_id}_0"
        if isinstance(self.field.widget, forms.RadioSelect):
            return self.subwidgets[0].id_for_label if self.subwidgets else ""
        return self.id_for_label

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the classes, and leave to our own words what a browser would check."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.use_fieldset:
            # A choice among several is not wrong by itself: the group's message says it.
            built.pop("aria-invalid", None)
        for name in _NOT_ASKED_OF_THE_BROWSER:
            widget.attrs.pop(name, None)
        classes = [*_look(widget, has_errors=bool(self.errors)), widget.attrs.get("class", "")]
        if any(classes):
            built["class"] = " ".join(filter(None, classes))
        if _is_kept_by_browsers(widget) and "autocomplete" not in widget.attrs:
            # Whatever is typed about people stays out of the browser's profile.
            built["autocomplete"] = "off"
        return built


class AmparoRenderer(DjangoTemplates):
    """Django's own renderer with our templates in place of its plain ones."""

    bound_field_class = AmparoBoundField
    field_template_name = "web/forms/field.html"
    form_template_name = "web/forms/form.html"

    @cache  # noqa: B019 -- there is one renderer, and it lasts as long as the process
    def get_template(self, template_name: str) -> Template:
        """Find the template, ours before Django's."""
        found: Template = super().get_template(_OURS.get(template_name, template_name))
        return found


def draw_question(kind: type[forms.Form], words: Mapping[str, Hashable]) -> SafeString:
    """Draw the form of a page's question with the words that it begins with.

    Only for a form that asks everybody the same: one that has been drawn is kept for the next who
    asks the same question in the same language.
    """
    return _drawn(kind, get_language(), frozenset(words.items()))


@lru_cache(maxsize=256)
def _drawn(
    kind: type[forms.Form], language: str | None, words: frozenset[tuple[str, Hashable]]
) -> SafeString:
    del language  # Django draws in the active one, which the key names.
    return kind(initial=dict(words)).render()


def _missing(widget: forms.Widget, label: str) -> Message:
    if isinstance(widget, forms.CheckboxInput):
        return Message("Tick “{label}” to go on.", {"label": label})
    if isinstance(widget, (forms.RadioSelect, forms.Select)):
        return Message("Choose an answer to “{label}”.", {"label": label})
    return Message("Fill in “{label}”.", {"label": label})


def _is_kept_by_browsers(widget: forms.Widget) -> bool:
    if isinstance(widget, Input):
        return widget.input_type in _KEPT_BY_BROWSERS
    return isinstance(widget, (forms.Textarea, forms.Select)) and not isinstance(
        widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)
    )


def _look(widget: forms.Widget, *, has_errors: bool) -> list[str]:
    if widget.is_hidden:
        return []
    for kind, classes, classes_of_error in _LOOKS:
        if isinstance(widget, kind):
            return [classes, classes_of_error if has_errors else ""]
    return []
