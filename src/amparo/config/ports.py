"""Whether a port can be listened on: asked before anything is started."""

import errno
import socket

from amparo.kernel.errors import Message, Unavailable

_REASONS = {
    errno.EADDRINUSE: Message("Something else listens there already."),
    errno.EACCES: Message("This account may not listen there."),
}
_OTHERWISE = Message("It is no address of this machine.")


class PortTaken(Unavailable):
    """The port cannot be listened on."""

    code = "config:port:taken"

    def __init__(self, bind: str, port: int, number: int | None) -> None:
        """Name address and port, and say why by the system's error number."""
        why = _REASONS.get(number or 0, _OTHERWISE)
        super().__init__(
            Message(
                "Cannot listen on {bind} port {port}. {why}",
                {"bind": bind, "port": port, "why": why},
            ),
            remedy=Message("Choose another with --port or --bind, or stop what listens there."),
            data={"bind": bind, "port": port},
        )


def require_free_port(bind: str, port: int) -> str:
    """Make sure that nobody listens there; give the numeric address. Raises `PortTaken`.

    Asked before the web server starts: it would share a port with a stranger without a word.
    """
    try:
        found = socket.getaddrinfo(bind.strip("[]"), port, type=socket.SOCK_STREAM)
        family, address = found[0][0], found[0][4]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTaken(bind, port, error.errno) from error
    return str(address[0])
