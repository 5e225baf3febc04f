"""The consulates of the network. Public facts: every login may read them."""

from django.db import models

from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id


class Consulate(StoredRow):
    """A post of the network. Whatever a consulate owns names it by `consulate_id`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=40)

    class Meta:
        """The codes of the ministry: three capital letters."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{3}$"),
                name="consulate_code_is_three_letters",
            ),
        )

    def __str__(self) -> str:
        return self.name
