"""Measure five everyday tasks, and write what they took into docs/reference/effort.md.

    python -m tools.effort

The tasks are driven through the running product in Chromium on the demonstration's world. Clicks,
keystrokes and page loads are the same every time, and a journey counts them again; seconds are this
machine's.
"""

import re
import sys
from pathlib import Path

from tests.support.chromium import launched_chromium
from tests.support.efforts import TASKS, Effort, Office, Task, measure

DOCUMENT = Path(__file__).parent.parent / "docs" / "reference" / "effort.md"
NOTICE = "<!-- Written by `python -m tools.effort`; measure again rather than change it. -->"
_ROW = re.compile(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|", re.MULTILINE)


def counts_in_document() -> dict[str, tuple[int, int, int]]:
    """Give what is written of each task: clicks, keystrokes, page loads."""
    rows = _ROW.findall(DOCUMENT.read_text()) if DOCUMENT.exists() else []
    return {name: (int(clicks), int(keys), int(loads)) for name, clicks, keys, loads in rows}


def document(measured: list[tuple[Task, Effort]]) -> str:
    """Give the page that says what was measured."""
    rows = "\n".join(_row(task, took) for task, took in measured)
    return "\n\n".join([NOTICE, _TOLD.strip(), f"{_HEADS.strip()}\n{rows}", _COUNTED.strip(), ""])


def main() -> int:
    """Start the product on the demonstration's world, do every task once, write the page."""
    from tests.support.demonstrations import served_demonstration  # noqa: PLC0415 -- after the environment

    with served_demonstration() as origin, launched_chromium() as browser:
        office = Office(browser, origin)
        measured = [(task, measure(office, task)) for task in TASKS]
    DOCUMENT.write_text(document(measured).rstrip() + "\n")
    return 0


def _row(task: Task, took: Effort) -> str:
    return (
        f"| {task.name} | {took.clicks} | {took.keys} | {took.loads} | {took.seconds:.1f} s "
        f"| {task.most_clicks} | {task.most_loads} |"
    )


_TOLD = """
# Five tasks, counted

What the tasks of every day take, each from the work page of whoever does it to the page that says
it is done, in Spanish, on the demonstration's world.

    .venv/bin/python -m tools.effort
"""
_HEADS = """
| task | clicks | keystrokes | page loads | waited | at most: clicks | at most: loads |
|---|---|---|---|---|---|---|
"""
_COUNTED = """
A click is a link, a button, a box, or a step into a field; a list takes two. A keystroke is a
letter typed; the call is taken by keyboard alone, after the click that opens its screen. A page
load is a page that was asked for; what a form sends, and the page it leads to, are one. Waited is
how long the product took to answer every click, on a machine with two cores shared with other
work. `tests/journeys/test_effort.py` counts again, and refuses more than what stands under "at
most".
"""

if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.test_settings"
    django.setup()
    sys.exit(main())
