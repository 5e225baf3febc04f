"""Keeping tests from the network where pytest-socket does not look: datagrams and name look-ups."""

import ipaddress
import sys
from typing import Any

_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_DATAGRAMS = {"socket.sendto", "socket.sendmsg"}
_LOCAL_NAMES = {None, "", "localhost", b"localhost"}


class OutsideNetworkError(RuntimeError):
    """A test reached for a machine that is not this one."""


def close_the_network() -> None:
    """Refuse every datagram and name look-up that leaves this machine, for this process's life."""
    sys.addaudithook(_judge)


def _judge(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _LOOK_UPS:
        _refuse_unless_local(arguments[0])
    elif event in _DATAGRAMS and isinstance(arguments[1], tuple):
        _refuse_unless_local(arguments[1][0])


def _refuse_unless_local(host: str | bytes | None) -> None:
    if host in _LOCAL_NAMES:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        is_local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise OutsideNetworkError(name)
