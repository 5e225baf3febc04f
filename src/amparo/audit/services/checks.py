"""What must be true of every installation's audit; `amparo check` asks for each by name."""

from amparo.audit.adapters import anchor_files
from amparo.audit.rules.errors import GuardsMissing
from amparo.audit.selectors.guards import list_missing_guards
from amparo.audit.services.anchors import anchor_folders


def require_anchor_folders() -> None:
    """Refuse a folder for anchors that is missing or closed to us. Raises `AnchorsRefused`."""
    for folder in anchor_folders():
        anchor_files.require_writable(folder)


def require_guards() -> None:
    """Refuse a database in which entries go unchained or can be changed. Raises `GuardsMissing`."""
    missing = list_missing_guards()
    if missing:
        raise GuardsMissing(missing)
