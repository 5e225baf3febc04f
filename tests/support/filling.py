"""Filling in a form as its page gives it: what is hidden stays, what is asked gets an answer."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_DATES = {"day": "20", "month": "11", "year": "2026", "time": "9:00"}
_WORDS = "Ana Inventada"
Filled = dict[str, str | list[str]]


@dataclass(slots=True)
class _Form:
    action: str
    fields: Filled = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects the forms of a page that are posted, each filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self._inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form, or a field of one."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.found.append(_Form(given.get("action", "")))
        elif self._inside and tag in {"input", "textarea", "select", "option", "button"}:
            self._take(tag, given, self.found[-1].fields)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form, or a list of choices."""
        if tag == "form":
            self._inside = False
        if tag == "select":
            self._select = ""

    def _take(self, tag: str, given: dict[str, str], fields: Filled) -> None:
        name, kind, value = given.get("name", ""), given.get("type", "text"), given.get("value", "")
        if tag == "select":
            self._select = name
            fields[name] = ""
        elif tag == "option":
            if self._select and not fields[self._select]:
                fields[self._select] = value
        elif not name or tag == "button" or kind in {"file", "submit"}:
            return
        elif kind in {"hidden", "radio", "checkbox"}:
            fields.setdefault(name, value or "on")
        else:
            fields[name] = value or _DATES.get(name.rpartition("_")[2], _WORDS)


def forms_on(page: str) -> list[tuple[str, Filled]]:
    """Give the forms of a page that are posted: where each goes, and its fields filled in."""
    forms = _Forms()
    forms.feed(page)
    return [(one.action, one.fields) for one in forms.found]
