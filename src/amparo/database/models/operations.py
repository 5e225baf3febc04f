"""Migration operations that cost what they do, not the square of how many tables there are.

Django builds anew, for each constraint and index that is added, the model and all that are tied to
it: with eighty tables that was twenty of the thirty seconds before a first page. A constraint ties
no model to another, so that its state is noted and nothing is built.
"""

from typing import Any

from django.db.migrations import AddConstraint as SlowAddConstraint
from django.db.migrations import AddIndex as SlowAddIndex
from django.db.migrations.state import ProjectState


class AddConstraint(SlowAddConstraint):
    """Add a constraint to a table."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the constraint."""
        _note(state, app_label, self.model_name_lower, "constraints", self.constraint)


class AddIndex(SlowAddIndex):
    """Add an index to a table."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the index."""
        _note(state, app_label, self.model_name_lower, "indexes", self.index)


def _note(state: ProjectState, app_label: str, model: str, option: str, added: Any) -> None:  # noqa: ANN401 -- an index or a constraint
    options = state.models[app_label, model].options
    options[option] = [*options[option], added]
