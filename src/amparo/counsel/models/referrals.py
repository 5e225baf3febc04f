"""A case on its way to a lawyer: what is needed, what the client agreed to, offers, reports."""

from django.db import models
from django.db.models import F, Q

from amparo.cases.models import Case
from amparo.cases.rules.types import Area
from amparo.counsel.models.panel import PanelLawyer
from amparo.counsel.rules.offers import OfferState, Urgency
from amparo.counsel.rules.reports import ReportKind
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.vault.models.grants import SealedRow


class Referral(StoredRow):
    """A case for which a lawyer is looked for, from the request to the end of the engagement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    urgency = models.CharField(max_length=12)
    need_sealed = models.BinaryField()
    sent_key = models.UUIDField()
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    over_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time for a case; closing the case ends it, by a trigger."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="referral_place"),
            SameConsulate(field="case", to="cases_case", name="referral_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="referral_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "case"],
                name="referral_one_at_a_time",
                condition=Q(over_at=None),
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=[one.value for one in Urgency]),
                name="referral_urgency_known",
            ),
            ReadableMoments(fields=["started_at", "over_at"], name="referral_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class CaseConsent(StoredRow):
    """What the client answered when asked about a referral; the last one counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """Added, never changed."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="case_consent_place"),
            SameConsulate(field="case", to="cases_case", name="case_consent_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "sent_key"], name="case_consent_sent_once"
            ),
            models.UniqueConstraint(
                fields=["consulate", "case", "number"], name="case_consent_numbered"
            ),
            ReadableMoments(fields=["recorded_at"], name="case_consent_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Offer(SealedRow):
    """An offer of a case to one lawyer. Accepted, it grants: a row changed past Amparo opens none.

    What she may see at each step is sealed under three keys: the need under the offer's own, the
    names of both sides under `names_key`, what the case is about under the referral's.
    """

    seal_covers = (
        "id",
        "consulate_id",
        "case_id",
        "referral_id",
        "lawyer_id",
        "staff",
        "names_key",
        "due_at",
        "state",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, db_constraint=False, related_name="offers"
    )
    lawyer = models.ForeignKey(
        PanelLawyer, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    staff = models.UUIDField()
    names_key = models.UUIDField(default=new_id)
    area = models.CharField(max_length=16)
    urgency = models.CharField(max_length=12)
    need_sealed = models.BinaryField()
    names_sealed = models.BinaryField()
    brief_sealed = models.BinaryField()
    choice_sealed = models.BinaryField()
    answer_sealed = models.BinaryField(null=True)
    sent_key = models.UUIDField()
    offered_at = models.DateTimeField()
    offered_by = models.UUIDField()
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    confidence_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default=OfferState.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    over_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    """When what became of it was put into the case's timeline."""

    class Meta:
        """One lawyer at a time; an acceptance after the hour, or a lapse before it, is none."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="offer_place"),
            SameConsulate(field="case", to="cases_case", name="offer_in_consulate"),
            SameConsulate(
                field="referral", to="counsel_referral", name="offer_referral_in_consulate"
            ),
            SameConsulate(
                field="lawyer", to="counsel_panellawyer", name="offer_lawyer_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="offer_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "case"],
                name="offer_one_at_a_time",
                condition=Q(state__in=["open", "accepted"], over_at=None),
            ),
            models.CheckConstraint(
                condition=Q(area__in=[one.value for one in Area])
                & Q(urgency__in=[one.value for one in Urgency]),
                name="offer_words_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None)
                | Q(state="accepted", ended_at__lt=F("due_at"), confidence_at__isnull=False)
                | Q(state="lapsed", ended_at__gte=F("due_at"))
                | Q(state__in=["declined", "withdrawn"], ended_at__isnull=False),
                name="offer_ended_whole",
            ),
            ReadableMoments(
                fields=["offered_at", "due_at", "confidence_at", "ended_at", "over_at", "told_at"],
                name="offer_moments",
            ),
        )
        indexes = (
            models.Index(fields=["consulate", "staff"], name="offer_of_staff"),
            models.Index(
                fields=["consulate", "due_at"], name="offer_due", condition=Q(state="open")
            ),
            models.Index(fields=["consulate", "referral"], name="offer_of_referral"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Report(StoredRow):
    """Something between a lawyer and the consulate about a case that she took; added, not changed.

    Sealed under the referral's key.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, db_constraint=False, related_name="reports"
    )
    kind = models.CharField(max_length=12)
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        """A report stays with its offer, in its consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="report_place"),
            SameConsulate(field="offer", to="counsel_offer", name="report_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="report_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ReportKind]), name="report_kind_known"
            ),
            ReadableMoments(
                fields=["happened_at", "recorded_at", "told_at"], name="report_moments"
            ),
        )
        indexes = (models.Index(fields=["consulate", "offer"], name="report_of_offer"),)

    def __str__(self) -> str:
        return str(self.id)
