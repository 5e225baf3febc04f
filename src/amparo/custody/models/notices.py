"""Lists and the notices on them, who may be meant by each, and who looks for her."""

from django.db import models
from django.db.models import Q

from amparo.cases.models import Case
from amparo.custody.models.facilities import Facility
from amparo.custody.rules.notices import Channel, Reason, Standing, Verdict, Wish
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person
from amparo.reception.models import HelpRequest


class NoticeList(StoredRow):
    """A list as it was brought: the file sealed whole, who brought it, from where, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=12)
    mark = models.BinaryField()
    """A keyed hash of the content: the same file twice is one list."""
    rows = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    """How many of its rows have their verdict; the worker goes on with a long list."""
    file_sealed = models.BinaryField()
    sealed = models.BinaryField()
    heard_at = models.DateTimeField()
    received_at = models.DateTimeField()
    received_by = models.UUIDField()

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="notice_list_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "mark"], name="notice_list_once"),
            models.UniqueConstraint(
                fields=["consulate", "year", "number"], name="notice_list_numbered"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[one.value for one in Channel]),
                name="notice_list_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(judged__lte=models.F("rows")), name="notice_list_judged_of_rows"
            ),
            ReadableMoments(fields=["heard_at", "received_at"], name="notice_list_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def waiting(self) -> int:
        """Count the rows that have no verdict yet."""
        return self.rows - self.judged


class Notice(StoredRow):
    """One row of a list, or one form: what it says is sealed under a key of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    list = models.ForeignKey(
        NoticeList, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="notices"
    )
    line = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=12)
    verdict = models.CharField(max_length=12, default="")
    reason = models.CharField(max_length=20, default="")
    standing = models.CharField(max_length=12)
    wish = models.CharField(max_length=12, default=Wish.UNKNOWN)
    county = models.CharField(max_length=5, default="")
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    sealed = models.BinaryField()
    mark = models.BinaryField(null=True)
    """A keyed hash of what the row says: tomorrow's list has it again."""
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    repeats = models.ForeignKey(
        "self", on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    delivered_from = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    delivered_to = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    heard_at = models.DateTimeField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    """When the first clock of an undecided notice ends."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="notice_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "year", "number"], name="notice_numbered"),
            models.UniqueConstraint(
                fields=["consulate", "mark"],
                name="notice_once",
                condition=Q(mark__isnull=False, repeats__isnull=True),
            ),
            SameConsulate(field="list", to="custody_noticelist", name="notice_list_of_consulate"),
            SameConsulate(
                field="facility", to="custody_facility", name="notice_facility_in_consulate"
            ),
            SameConsulate(field="person", to="people_person", name="notice_person_in_consulate"),
            SameConsulate(field="case", to="cases_case", name="notice_case_in_consulate"),
            SameConsulate(field="repeats", to="custody_notice", name="notice_first_in_consulate"),
            models.CheckConstraint(
                condition=Q(channel__in=[one.value for one in Channel])
                & Q(verdict__in=["", *(one.value for one in Verdict)])
                & Q(reason__in=["", *(one.value for one in Reason)])
                & Q(standing__in=[one.value for one in Standing])
                & Q(wish__in=[one.value for one in Wish]),
                name="notice_words_known",
            ),
            # Whoever declined is not contacted: no case and no clock, whatever a program does.
            models.CheckConstraint(
                condition=~Q(standing="declined") | Q(case__isnull=True, due_at__isnull=True),
                name="notice_declined_without_case",
            ),
            models.CheckConstraint(
                condition=Q(standing="decided", person__isnull=False)
                | ~Q(standing="decided") & Q(person__isnull=True),
                name="notice_decided_whole",
            ),
            ReadableMoments(
                fields=["heard_at", "received_at", "due_at", "decided_at"], name="notice_moments"
            ),
        )
        indexes = (
            models.Index(
                fields=["consulate", "due_at"], name="notice_due", condition=Q(standing="open")
            ),
            models.Index(fields=["consulate", "person"], name="notice_person"),
            models.Index(fields=["consulate", "list", "line"], name="notice_of_list"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Candidate(StoredRow):
    """Somebody registered who may be meant by a notice, and what was decided."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, db_constraint=False, related_name="candidates"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    rank = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    is_it = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        """A person is proposed once to each notice."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="candidate_in_consulate"),
            SameConsulate(field="notice", to="custody_notice", name="candidate_of_notice"),
            SameConsulate(field="person", to="people_person", name="candidate_person_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "notice", "person"], name="candidate_once"
            ),
            ReadableMoments(fields=["found_at", "decided_at"], name="candidate_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Lead(StoredRow):
    """A standing search that a notice may answer, before anybody decided whom it means."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, db_constraint=False, related_name="leads"
    )
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    found_at = models.DateTimeField()
    is_it = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        """A request is led to each notice once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="lead_in_consulate"),
            SameConsulate(field="notice", to="custody_notice", name="lead_of_notice"),
            SameConsulate(
                field="request", to="reception_helprequest", name="lead_request_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "notice", "request"], name="lead_once"),
            ReadableMoments(fields=["found_at", "decided_at"], name="lead_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
