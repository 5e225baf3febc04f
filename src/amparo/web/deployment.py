"""Whose network this is: the ministry's names and its emergency line, from one YAML file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from amparo.kernel.errors import Message, Misconfigured
from amparo.kernel.languages import Phrase
from amparo.web.languages import in_readers_language


class Words(Phrase):
    """A phrase that pages print as it is: in the reader's language."""

    def __str__(self) -> str:
        """Give the text in the language of the page being made."""
        return in_readers_language(self)


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """Whom a person in trouble calls first, and how sure we are of the number."""

    name: Words
    number: str
    tel: str
    number_from_home: str
    hours: Words
    source: Words
    checked: date
    confirmed_by_ministry: bool


@dataclass(frozen=True, slots=True)
class Deployment:
    """The ministry that runs this installation."""

    country: Words
    network: Words
    ministry: Words
    local_emergency: str
    emergency_line: EmergencyLine | None
    territory: str = ""
    """The reference tables of who serves which county; empty for a network without any."""
    headquarters: str = ""
    """The code of the post whose duty officer answers for the network; it serves no people."""
    country_code: str = ""
    """The country by ISO 3166-1, for tables that name countries."""
    nationals: frozenset[str] = frozenset()
    """How lists of others write the nationality of this country's people, folded; empty: unsaid."""


def read_deployment(path: Path, *, territories: Collection[str]) -> Deployment:
    """Read the file that names the ministry. Raises `DeploymentRefused` saying what is wrong.

    `territories` are those whose tables are here: one that is not would lead people to another
    network's consulates.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = _deployment(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeploymentRefused(path, Message("It cannot be read as YAML.")) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise DeploymentRefused(path, Message("It lacks {what}.", {"what": error})) from error
    if found.territory and found.territory not in territories:
        told = {"territory": found.territory, "known": ", ".join(sorted(territories))}
        why = Message("The tables are not those of {territory} but of {known}.", told)
        raise DeploymentRefused(path, why)
    return found


class DeploymentRefused(Misconfigured):
    """The file that names the ministry cannot be used."""

    code = "web:deployment:refused"

    def __init__(self, path: Path, why: Message) -> None:
        """Name the file and the fault."""
        super().__init__(
            Message("The deployment file {path} cannot be used. {why}", {"path": path, "why": why}),
            remedy=Message("Write it like src/amparo/config/deployments/mexico.yaml."),
            data={"path": str(path)},
        )


def _deployment(content: dict[str, Any]) -> Deployment:
    line = content.get("emergency_line")
    return Deployment(
        country=_words(content["country"]),
        network=_words(content["network"]),
        ministry=_words(content["ministry"]),
        local_emergency=str(content["local_emergency"]),
        emergency_line=_emergency_line(line) if line else None,
        territory=str(content.get("territory", "")),
        headquarters=str(content.get("headquarters", "")),
        country_code=str(content.get("country_code", "")),
        nationals=frozenset(map(str, content.get("nationals", ()))),
    )


def _emergency_line(line: dict[str, Any]) -> EmergencyLine:
    return EmergencyLine(
        name=_words(line["name"]),
        number=str(line["number"]),
        tel=str(line["tel"]),
        number_from_home=str(line.get("number_from_home", "")),
        hours=_words(line["hours"]),
        source=_words(line["source"]),
        checked=line["checked"],
        confirmed_by_ministry=bool(line.get("confirmed_by_ministry")),
    )


def _words(texts: dict[str, str] | str) -> Words:
    return Words({"": texts}) if isinstance(texts, str) else Words(dict(texts))
