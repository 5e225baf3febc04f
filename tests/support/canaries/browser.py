"""Chromium as a person has it: a profile of its own on the disk, nothing of a test's switched off.

Playwright's own launch would turn parts of it off (`--enable-automation`), so it is started as any
program and only then spoken to.
"""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Error, Page, sync_playwright

from tests.support import chromium
from tests.support.servers import wait_for

_PAGE = (
    "<!doctype html><meta charset=utf-8><title>{title}</title><p>{text}</p>"
    "<form method=post><input name=subject><textarea name=text></textarea><button>x</button></form>"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser somebody works in, and the folder with all that it keeps."""

    folder: Path
    pages: list[Page]

    def page(self) -> Page:
        """Open another tab."""
        opened = self.pages[0].context.new_page()
        self.pages.append(opened)
        return opened

    def wait_until_kept(self, front: Page) -> None:
        """Wait until the browser has written what it would bring back after a crash.

        It writes two and a half seconds after the first change, and notices what changes on a page
        that lies behind another only after five: `front` is the page that somebody works on. The
        second round begins right after a writing, so that nothing older waits when it ends.
        """
        behind = self.page()
        front.bring_to_front()
        for _ in range(2):
            behind.goto(mark := f"about:blank#{uuid4()}")
            wait_for("the browser keeps its session", partial(self._keeps, mark.encode()))

    def _keeps(self, mark: bytes) -> bool:
        files = (self.folder / "profile" / "Default" / "Sessions").glob("Session_*")
        return any(mark in file.read_bytes() for file in files)


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Run a browser on a new profile; when the block ends, it is closed as a person closes it."""
    for name in ("profile", "account", "temporary"):
        (folder / name).mkdir()
    process = _start(folder)
    try:
        with sync_playwright() as playwright:
            running = playwright.chromium.connect_over_cdp(_address(process))
            yield Desk(folder, [running.contexts[0].new_page()])
            with suppress(Error):
                running.new_browser_cdp_session().send("Browser.close")
        process.wait(30)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def careless_site(title: str, text: str) -> Iterator[str]:
    """Serve a page that does nothing to keep what is shown and typed out of the profile."""
    content = _PAGE.format(title=title, text=text).encode()

    class Careless(BaseHTTPRequestHandler):
        """Answers everything with the same page, for keeps."""

        def do_GET(self) -> None:
            """Give the page."""
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.send_response(200)
            self.send_header("Cache-Control", "max-age=3600")
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self) -> None:
            """Give the same page."""
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Careless)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _start(folder: Path) -> subprocess.Popen[bytes]:
    program = chromium.find_chromium()
    assert program is not None
    own = {"HOME": str(folder / "account"), "TMPDIR": str(folder / "temporary")}
    arguments = [f"--user-data-dir={folder / 'profile'}", "--remote-debugging-port=0"]
    # The simplest store of passwords and cookies: no key ring is needed on the machine.
    arguments += ["--headless=new", "--password-store=basic", "--lang=es"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    return subprocess.Popen(
        [program, *arguments, *chromium._ARGUMENTS],
        env={**os.environ, **own, "LANGUAGE": "es"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _address(process: subprocess.Popen[bytes]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(rb"DevTools listening on (\S+)", line)
        if found:
            # What else it says is read to the end, so that it never waits for a reader.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[1].decode()
    raise AssertionError("the browser did not start")
