"""No test reaches the network, and no test passes over a warning."""

import os
import socket
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.support.architecture.places import ROOT, plant
from tests.support.network import OutsideNetworkError

# pytest-socket warns before it refuses, and warnings are errors here: either one stops a test.
REFUSED = (SocketConnectBlockedError, OutsideNetworkError, UserWarning)
PLANTED = """
import socket
import warnings

def test_outside():
    socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_warning():
    warnings.warn("planted")

def test_forgotten_file():
    open("/dev/null")

def test_inside():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
"""


def test_an_outside_address_fails_at_once():
    began = time.monotonic()
    with pytest.raises(REFUSED, match=r"tried to use socket|192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 443), timeout=10)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("name", ["example.org", "amparo.invalid"])
def test_an_outside_name_fails_at_once(name: str):
    began = time.monotonic()
    with (
        socket.socket() as outside,
        pytest.raises(REFUSED, match=r"tried to use socket|192\.0\.2\.1"),
    ):
        outside.connect((name, 443))
    assert time.monotonic() - began < 1


def test_a_connection_inside_this_machine_works():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as caller,
        server.accept()[0] as answering,
    ):
        caller.sendall(b"here")
        assert answering.recv(4) == b"here"


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="planted"):
        warnings.warn("planted", stacklevel=1)


def test_a_planted_suite_fails_where_it_must(tmp_path: Path):
    path = plant(tmp_path, "test_planted.py", PLANTED)
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-q", "-rA", path],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    told = [line.split(" - ")[0] for line in outcome.stdout.splitlines() if "::test_" in line]
    ends = sorted((line.split()[0], line.rpartition("::")[2]) for line in told)
    assert ends == [
        ("FAILED", "test_forgotten_file"),
        ("FAILED", "test_outside"),
        ("FAILED", "test_warning"),
        ("PASSED", "test_inside"),
    ], outcome.stdout


def test_a_datagram_to_the_outside_is_refused():
    with (
        socket.socket(type=socket.SOCK_DGRAM) as outside,
        pytest.raises(OutsideNetworkError, match=r"192\.0\.2\.1"),
    ):
        outside.sendto(b"planted", ("192.0.2.1", 53))


@pytest.mark.parametrize("look_up", [socket.getaddrinfo, socket.gethostbyname])
def test_looking_up_an_outside_name_is_refused(look_up):
    arguments = ("example.org", 443) if look_up is socket.getaddrinfo else ("example.org",)
    with pytest.raises(OutsideNetworkError, match=r"example\.org"):
        look_up(*arguments)


def test_a_datagram_inside_this_machine_is_sent():
    with (
        socket.socket(type=socket.SOCK_DGRAM) as server,
        socket.socket(type=socket.SOCK_DGRAM) as caller,
    ):
        server.bind(("127.0.0.1", 0))
        caller.sendto(b"here", server.getsockname())
        assert server.recv(4) == b"here"
