"""What the audit refuses, in words that whoever runs the installation can act on."""

from pathlib import Path

from amparo.kernel.errors import BadInput, Message, Misconfigured


class AnchorsRefused(Misconfigured):
    """A folder for anchors cannot be used."""

    code = "audit:anchors:refused"

    def __init__(self, folder: Path, reason: str) -> None:
        """Name the folder and the system's reason."""
        super().__init__(
            Message(
                "Anchors of the audit cannot be kept in {folder}: {reason}.",
                {"folder": folder, "reason": reason},
            ),
            remedy=Message(
                "Make the folder, mount it or let Amparo write to it; AMPARO_ANCHORS names it. "
                "Damaged files are moved away, never corrected."
            ),
            data={"folder": str(folder)},
        )


class GuardsMissing(Misconfigured):
    """Triggers that fill in, chain or keep entries are gone or asleep."""

    code = "audit:guards:missing"

    def __init__(self, missing: list[str]) -> None:
        """Name them."""
        super().__init__(
            Message(
                "Entries of the audit are not guarded: {missing}.", {"missing": ", ".join(missing)}
            ),
            remedy=Message(
                "Find out who put them to sleep, wake them (ALTER TABLE ... ENABLE TRIGGER), then "
                "run `amparo audit verify`."
            ),
            data={"missing": missing},
        )


class KeyMalformed(BadInput):
    """A public key on the command line is none."""

    code = "audit:key:malformed"

    def __init__(self) -> None:
        """Say how a key is written."""
        super().__init__(
            Message("A public key given with --key is not 64 hexadecimal digits."),
            remedy=Message('Copy it from "key" in a line of the anchors that you trust.'),
        )


class FilterMalformed(BadInput):
    """A page of the audit was asked for in a way that cannot be read."""

    code = "audit:trail:malformed"

    def __init__(self, name: str) -> None:
        """Name the part of the address that cannot be read."""
        super().__init__(
            Message("The audit cannot be searched by this: {name}.", {"name": name}),
            remedy=Message("Copy the whole number of the record or the person, or leave it out."),
            data={"name": name},
        )
