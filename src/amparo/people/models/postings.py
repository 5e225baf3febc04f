"""What the search reads: lists of sealed entries. See docs/decisions/0015.

None names its consulate by a foreign key: the walls hold `consulate_id` to the consulate that is
open, and a check of each of millions of entries would double the time that they take.
"""

from django.db import models

from amparo.database.models.rows import StoredRow
from amparo.people.rules.search.sealing import ENTRY_BYTES, FRESH


class Posting(StoredRow):
    """A sealed entry in a list. Who stands in it, and for which feature, only the keys tell.

    The key is the whole row, so that reading a list never leaves the index.
    """

    pk = models.CompositePrimaryKey("consulate_id", "t", "e")
    consulate_id = models.UUIDField()
    t = models.IntegerField()
    e = models.BinaryField()

    class Meta:
        """Every entry has one length."""

        db_table = "people_posting"
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=models.Q(t__gte=FRESH), name="people_posting_list"),
        )

    def __str__(self) -> str:
        return f"{ENTRY_BYTES} bytes in list {self.t}"


class PostedPerson(StoredRow):
    """The number under which a person's entries were sealed last. Without it they lead nowhere."""

    pk = models.CompositePrimaryKey("consulate_id", "number")
    consulate_id = models.UUIDField()
    number = models.BigIntegerField()
    person_id = models.UUIDField()

    class Meta:
        """One number a person."""

        db_table = "people_postedperson"
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["consulate_id", "person_id"], name="people_posted_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class LongList(StoredRow):
    """How many entries a long list has, so that a question reads the short ones first."""

    pk = models.CompositePrimaryKey("consulate_id", "t")
    consulate_id = models.UUIDField()
    t = models.IntegerField()
    held = models.IntegerField()

    class Meta:
        """One length a list."""

        db_table = "people_longlist"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.held} entries in list {self.t}"
