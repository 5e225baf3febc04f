"""Why a request was not read to its end. Whoever serves finds it; a middleware says it in words."""

from amparo.kernel.errors import AmparoError, BadInput, Message

REFUSAL = "amparo.body_refused"
"""Where the web server leaves the reason in the request's environment."""


class BodyTooSlow(AmparoError):
    """What was being sent did not arrive within the time for it."""

    code = "web:body:slow"
    status = 408

    def __init__(self) -> None:
        """Say that nothing was saved."""
        super().__init__(
            Message("What you were sending took too long to arrive. Nothing was saved."),
            remedy=Message("Go back and send it again when the line is better."),
        )


class BodyTooLarge(AmparoError):
    """More was sent than anything here reads."""

    code = "web:body:large"
    status = 413

    def __init__(self) -> None:
        """Say that nothing was saved."""
        super().__init__(
            Message("What you sent is larger than anything that is read here. Nothing was saved."),
            remedy=Message("Go back and send less at once."),
        )


class BodyWithoutLength(AmparoError):
    """Something was sent without its length: where it ends early, nobody could tell."""

    code = "web:body:length"
    status = 411

    def __init__(self) -> None:
        """Say what to send with it."""
        super().__init__(
            Message("What you sent does not say how long it is. Nothing was saved."),
            remedy=Message("Send it with its length (Content-Length), as every browser does."),
        )


class BodyCutShort(BadInput):
    """The line broke before all of it was here: half a form is none."""

    code = "web:body:cut_short"

    def __init__(self) -> None:
        """Say that nothing was saved."""
        super().__init__(
            Message("Only part of what you were sending arrived. Nothing was saved."),
            remedy=Message("Go back and send it again."),
        )
