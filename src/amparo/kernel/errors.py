"""Errors that a person can act on: what happened and why, then what to do.

Words live in `Message`, in English, and are put into the reader's language at the edge
(page, JSON, command line). A message never holds a person's name or number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable sentence and the values that complete it.

    `template` is the English text with `{names}`; translations are looked up by it. A value may
    itself be a message, or a tuple of them, which become sentences one after the other.
    """

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Give the English sentence, for logs and for a command line without translations."""
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language that `translate` puts templates into."""
        sentence = translate(self.template)
        if not self.params and "{" not in sentence:
            return sentence
        return sentence.format(**{name: _said(one, translate) for name, one in self.params.items()})


def _said(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Message):
        return value.said(translate)
    if isinstance(value, tuple):
        return " ".join(str(_said(one, translate)) for one in value)
    return value


class AmparoError(Exception):
    """Something was refused or failed, in words. One subclass per failure a person can act on."""

    code: ClassVar[str] = "kernel:error"
    status: ClassVar[int] = 500
    """The HTTP status of the page or JSON answer that carries this error."""
    headers: Mapping[str, str] = MappingProxyType({})
    """HTTP headers that the answer carries."""

    def __init__(
        self,
        message: Message,
        *,
        remedy: Message,
        data: Mapping[str, object] | None = None,
    ) -> None:
        """Take what happened and why, what to do, and values for machines."""
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy
        self.data = dict(data or {})


class BadInput(AmparoError):
    """What was sent cannot be used; the message says which part, and how to write it."""

    code = "kernel:input:bad"
    status = 400


class Forbidden(AmparoError):
    """Within reach, but not allowed."""

    code = "kernel:access:forbidden"
    status = 403


class NotFound(AmparoError):
    """Not there, or not for this actor: the answer is the same."""

    code = "kernel:access:not_found"
    status = 404


class Unavailable(AmparoError):
    """A part that Amparo needs does not answer; nothing was changed."""

    code = "kernel:service:unavailable"
    status = 503
    headers = MappingProxyType({"Retry-After": "5"})


class Misconfigured(AmparoError):
    """The installation is set up in a way that Amparo refuses to run with."""

    code = "kernel:settings:refused"
    status = 500
