"""What follows from a call: promised call-backs, and each time that the word was asked for."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person
from amparo.reception.models.requests import Caller, HelpRequest
from amparo.reception.rules.promises import Kept


class CallBack(StoredRow):
    """A call-back that was promised to a caller by a moment; open until something became of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, related_name="call_backs"
    )
    caller = models.ForeignKey(
        Caller, on_delete=models.PROTECT, db_constraint=False, related_name="call_backs"
    )
    due_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    promised_by = models.UUIDField(null=True)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.UUIDField(null=True)
    kept = models.CharField(max_length=12, default="")

    class Meta:
        """One open promise a caller: a second promise moves the moment of the first."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="call_back_in_consulate"),
            SameConsulate(
                field="request", to="reception_helprequest", name="call_back_request_in_consulate"
            ),
            SameConsulate(
                field="caller", to="reception_caller", name="call_back_caller_in_consulate"
            ),
            models.UniqueConstraint(
                fields=["consulate", "caller"], name="call_back_open_once", condition=Q(kept="")
            ),
            models.CheckConstraint(
                condition=Q(kept__in=["", *(one.value for one in Kept)]),
                name="call_back_kept_known",
            ),
            ReadableMoments(fields=["due_at", "promised_at", "kept_at"], name="call_back_moments"),
        )
        indexes = (
            models.Index(
                fields=["consulate", "due_at"], name="call_back_due", condition=Q(kept="")
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class WordAsked(StoredRow):
    """One time that a caller was asked for the word. Never what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    caller = models.ForeignKey(
        Caller, on_delete=models.PROTECT, db_constraint=False, related_name="words_asked"
    )
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    agreed = models.BooleanField()

    class Meta:
        """Added and never changed: what was guessed wrong counts."""

        default_permissions = ()
        constraints = (
            SameConsulate(field="caller", to="reception_caller", name="word_caller_in_consulate"),
            ReadableMoments(fields=["asked_at"], name="word_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Match(StoredRow):
    """A standing search that found somebody: to be looked at, then confirmed or turned down."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, related_name="matches"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    found_at = models.DateTimeField()
    is_it = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        """A person is proposed to a request once; turned down stays turned down."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="match_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "request", "person"], name="match_proposed_once"
            ),
            SameConsulate(
                field="request", to="reception_helprequest", name="match_request_in_consulate"
            ),
            SameConsulate(field="person", to="people_person", name="match_person_in_consulate"),
            ReadableMoments(fields=["found_at", "decided_at"], name="match_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
