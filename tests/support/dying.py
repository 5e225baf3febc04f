"""The product's own commands with a web process that dies once, between COMMIT and answer.

Run as `python -m tests.support.dying serve --port 8000`, in place of `amparo`. While the file that
`DIES_WHILE` names is there, whoever sends a form is left without an answer: what it asked for has
been done, and then the process is killed as a machine without power would be.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import django
from django.http import HttpRequest, HttpResponse

_setup = django.setup


class DieBeforeAnswering:
    """Stands outside of everything else, where the answer is ready and its transaction over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, unless the hour has come."""
        answer = self._get_response(request)
        mark = Path(os.environ["DIES_WHILE"])
        if request.method == "POST" and mark.exists():
            mark.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


class LoseAnswer:
    """Stands outside of everything else; where it is armed, the work is done and nobody hears."""

    armed: ClassVar[bool] = False
    lost: ClassVar[list[HttpResponse]] = []

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or keep the answer and end as a process does that is killed after COMMIT."""
        answer = self._get_response(request)
        if LoseAnswer.armed:
            LoseAnswer.lost.append(answer)
            raise ConnectionAbortedError
        return answer


def _set_up_mortal(*arguments: Any, **options: Any) -> None:
    from django.conf import settings

    settings.MIDDLEWARE = ["tests.support.dying.DieBeforeAnswering", *settings.MIDDLEWARE]
    _setup(*arguments, **options)


if __name__ == "__main__":
    from amparo.cli.main import main

    django.setup = _set_up_mortal
    main()
