"""Saying where an unforeseen error arose without saying what it held."""

import traceback


def place_of(error: BaseException | None) -> dict[str, str]:
    """Give the kind of an error and the innermost line of ours it passed, for the journal.

    Never the message and never a variable: either may hold a person's name.
    """
    if error is None:
        return {"kind": "unknown", "place": "unknown"}
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "amparo" in frame.filename] or list(frames)
    place = f"{_short(ours[-1].filename)}:{ours[-1].lineno}" if ours else "unknown"
    return {"kind": type(error).__name__, "place": place}


def _short(filename: str) -> str:
    _, found, rest = filename.rpartition("/amparo/")
    return found.lstrip("/") + rest
