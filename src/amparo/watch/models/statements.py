"""Statements that were published, each with what the figures said of it on the day it was kept."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.watch.rules.statements.claims import LONGEST_SENTENCE, LONGEST_SOURCE, Side
from amparo.watch.rules.statements.verdicts import Verdict


class Statement(StoredRow):
    """A sentence as it was published, by whom, and the verdict: public, and never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    side = models.CharField(max_length=12)
    sentence = models.CharField(max_length=LONGEST_SENTENCE)
    source = models.CharField(max_length=LONGEST_SOURCE)
    said_on = models.DateField(null=True)
    claim = models.JSONField()
    """What was claimed, in parts: the check is done anew from these."""
    verdict = models.CharField(max_length=14)
    evidence = models.JSONField()
    """The figures as they stood, and the files that they came from."""
    sent_key = models.UUIDField(unique=True)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()

    class Meta:
        """Nothing but the known sides and verdicts; sent twice is kept once."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(side__in=[one.value for one in Side])
                & Q(verdict__in=[one.value for one in Verdict]),
                name="statement_words_known",
            ),
            ReadableMoments(fields=["said_on", "kept_at"], name="statement_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
