"""Whether a port can be listened on: asked before anything is started."""

import errno
import socket

from amparo.kernel.errors import Message, Unavailable


class PortTaken(Unavailable):
    """The port cannot be listened on."""

    code = "config:port:taken"

    def __init__(self, bind: str, port: int, *, is_taken: bool) -> None:
        """Name address and port, and say whether somebody else has it."""
        why = (
            Message("Something else listens there already.")
            if is_taken
            else Message("This account may not listen there.")
        )
        super().__init__(
            Message(
                "Cannot listen on {bind} port {port}. {why}",
                {"bind": bind, "port": port, "why": why},
            ),
            remedy=Message("Choose another with --port, or stop what listens there."),
            data={"bind": bind, "port": port},
        )


def require_free_port(bind: str, port: int) -> None:
    """Make sure that nobody listens there. Raises `PortTaken`.

    Asked before the web server starts: it would share a port with a stranger without a word.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind.strip("[]"), port))
        except OSError as error:
            raise PortTaken(bind, port, is_taken=error.errno == errno.EADDRINUSE) from error
