"""Who is on a consulate's lawyer panel; what is recorded of each is sealed under a key of hers."""

from django.db import models
from django.db.models import Q

from amparo.counsel.rules.panel import EntryKind
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class PanelLawyer(StoredRow):
    """A lawyer of the panel: somebody who signs in as one. Her name stands with her account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    staff = models.UUIDField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        """Once a person and consulate: whoever comes back has her history."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="lawyer_place"),
            models.UniqueConstraint(fields=["consulate", "staff"], name="lawyer_once"),
            ReadableMoments(fields=["added_at"], name="lawyer_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class PanelEntry(StoredRow):
    """Something recorded of a lawyer, added and never changed: profile, licence, suspension."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    lawyer = models.ForeignKey(
        PanelLawyer, on_delete=models.PROTECT, db_constraint=False, related_name="entries"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    sealed = models.BinaryField()
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """What is replaced is replaced once: two colleagues at a time renew one licence once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="entry_place"),
            SameConsulate(
                field="lawyer", to="counsel_panellawyer", name="entry_lawyer_in_consulate"
            ),
            SameConsulate(
                field="replaces", to="counsel_panelentry", name="entry_replaced_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="entry_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "lawyer", "number"], name="entry_numbered"
            ),
            models.UniqueConstraint(fields=["consulate", "replaces"], name="entry_replaced_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in EntryKind]), name="entry_kind_known"
            ),
            ReadableMoments(fields=["recorded_at"], name="entry_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class ConflictName(StoredRow):
    """Somebody on a lawyer's own list of those she works for or against; hers alone to read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    lawyer = models.ForeignKey(
        PanelLawyer, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Whoever is taken off stays, marked: a check of that day can be understood."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="conflict_place"),
            SameConsulate(
                field="lawyer", to="counsel_panellawyer", name="conflict_lawyer_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="conflict_sent_once"),
            ReadableMoments(fields=["added_at", "removed_at"], name="conflict_moments"),
        )
        indexes = (models.Index(fields=["consulate", "lawyer"], name="conflict_of_lawyer"),)

    def __str__(self) -> str:
        return str(self.id)
