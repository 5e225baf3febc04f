"""What signing in refuses, in words; never a person's name in them."""

from types import MappingProxyType

from amparo.kernel.errors import (
    AmparoError,
    BadInput,
    Forbidden,
    Message,
    NotFound,
    Unavailable,
)


class TooManyAttempts(AmparoError):
    """A limit is used up for now. The same for names that exist and names that do not."""

    code = "accounts:limit:reached"
    status = 429

    def __init__(self, seconds: int) -> None:
        """Say when the next attempt is possible, in words and for machines."""
        minutes = max(1, -(-seconds // 60))
        super().__init__(
            Message("There were too many attempts. The limit protects the account from guessing."),
            remedy=Message(
                "Wait {minutes} min and try again. A device that signed in before is not held up "
                "by the attempts of others.",
                {"minutes": minutes},
            ),
            data={"retry_after": seconds},
        )
        self.headers = MappingProxyType({"Retry-After": str(seconds)})


class SignInBusy(Unavailable):
    """More people sign in at this moment than the machine can check passwords for."""

    code = "accounts:session:busy"
    headers = MappingProxyType({"Retry-After": "10"})

    def __init__(self) -> None:
        """Say that nothing is wrong with what was typed."""
        super().__init__(
            Message("Many people are signing in at this moment, and yours had to wait too long."),
            remedy=Message(
                "Wait ten seconds and try again; nothing was wrong with what you typed."
            ),
        )


class SignInRefused(BadInput):
    """Name and password do not open anything: unknown, wrong, disabled or not set up, all alike."""

    code = "accounts:session:refused"

    def __init__(self) -> None:
        """Say one thing for every reason, so that nobody learns which names exist."""
        super().__init__(
            Message("We could not sign you in with that name and that password."),
            remedy=Message("Check both and try again."),
        )


class FactorRefused(BadInput):
    """A second factor does not prove anything, or was used already."""

    code = "accounts:factor:refused"


class CodeRefused(FactorRefused):
    """The code is wrong, too old, or was used already."""

    code = "accounts:code:refused"

    def __init__(self) -> None:
        """Name the usual reasons."""
        super().__init__(
            Message("That code was not accepted."),
            remedy=Message(
                "A code counts once, one of the app for about half a minute. Check the time on "
                "your telephone and type the next code it shows."
            ),
        )


class PasskeyRefused(FactorRefused):
    """The passkey is unknown, was made for another page, or did not verify its owner."""

    code = "accounts:passkey:refused"

    def __init__(self) -> None:
        """Say one thing for every reason."""
        super().__init__(
            Message("That passkey was not accepted."),
            remedy=Message("Try again, or use another way to sign in."),
        )


class ConfirmationNeeded(Forbidden):
    """A sensitive act asks for the second factor again, and the last proof is too old."""

    code = "accounts:session:stale"

    def __init__(self) -> None:
        """Say why, and how to go on."""
        super().__init__(
            Message("This asks that you prove again who you are: your last proof is too old."),
            remedy=Message("Confirm with your passkey or code, then do it again."),
        )


class InvitationRefused(NotFound):
    """The invitation opens nothing: used, expired, replaced or mistyped, all alike."""

    code = "accounts:invitation:refused"

    def __init__(self) -> None:
        """Say one thing for every reason."""
        super().__init__(
            Message("This invitation cannot be used: it was used, has expired or is incomplete."),
            remedy=Message(
                "Check that you opened the whole address. If it still fails, ask the person who "
                "invited you for a new one."
            ),
        )


class PasswordRefused(BadInput):
    """A new password that attackers would guess."""

    code = "accounts:password:refused"

    def __init__(self, why: Message) -> None:
        """Say what is wrong with it."""
        super().__init__(
            Message("This password cannot be used. {why}", {"why": why}),
            remedy=Message("Choose another; several words that do not belong together are best."),
        )


class NameRefused(BadInput):
    """A sign-in name that cannot be given."""

    code = "accounts:name:refused"

    def __init__(self) -> None:
        """Say how one is written."""
        super().__init__(
            Message("This sign-in name cannot be used."),
            remedy=Message(
                "Write 3 to 40 lower-case letters without accents, digits, dots, hyphens or "
                "underscores, beginning with a letter, as alicia.elp."
            ),
        )


class NameTaken(BadInput):
    """Somebody signs in with that name already."""

    code = "accounts:name:taken"

    def __init__(self) -> None:
        """Ask for another."""
        super().__init__(
            Message("Somebody signs in with that name already."),
            remedy=Message("Choose another, for instance with the consulate's letters at the end."),
        )


class FactorUnknown(NotFound):
    """There is no such passkey among one's own."""

    code = "accounts:factor:unknown"

    def __init__(self) -> None:
        """Say the same for one that is gone and one that is somebody else's."""
        super().__init__(
            Message("There is no such passkey or app among yours."),
            remedy=Message("Go back to your access and choose again."),
        )


class LastFactor(BadInput):
    """Without this second factor nobody could sign in any more."""

    code = "accounts:factor:last"

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(
            Message("This is the last thing you can sign in with, so it stays."),
            remedy=Message("Add another passkey or app first, then remove this one."),
        )


class DemonstrationOnly(Forbidden):
    """Something that exists for the demonstration was asked of a real installation."""

    code = "accounts:demonstration:only"

    def __init__(self) -> None:
        """Name the setting."""
        super().__init__(
            Message("This exists in the demonstration only."),
            remedy=Message("Use it where AMPARO_DEMONSTRATION is on."),
        )
