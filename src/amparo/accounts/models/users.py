"""Whoever signs in: a name to type, a sealed full name, a sealed password, and nothing else."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from amparo.accounts.rules.names import LONGEST, folded
from amparo.database.models.constraints import ReadableMoments
from amparo.kernel.identifiers import new_id
from amparo.vault.models.grants import SealedRow
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret


class Users(BaseUserManager["User"]):
    """How rows of users are reached. People are made by invitation only, never here."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the one who signs in with a name, however it was typed."""
        return self.get(sign_in_name=folded(username or ""))


class User(SealedRow, AbstractBaseUser):
    """One person of the network's staff, or one panel lawyer.

    The seal makes a row useless that was changed by anything but Amparo: another password, a
    disabled person made active again, somebody declared enrolled. `stamp` changes when every
    session of the person must end.
    """

    seal_covers: ClassVar[tuple[str, ...]] = (
        "id",
        "sign_in_name",
        "full_name_sealed",
        "password",
        "is_active",
        "enrolled",
        "stamp",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sign_in_name = models.CharField(max_length=LONGEST, unique=True)
    full_name_sealed = models.TextField()
    language = models.CharField(max_length=8, default="es")
    password = models.TextField()
    is_active = models.BooleanField(default=True)
    enrolled = models.BooleanField(default=False)
    stamp = models.UUIDField(default=new_id, editable=False)
    created_at = models.DateTimeField()
    last_sign_in_at = models.DateTimeField(null=True)
    # Django would write it into the row at each sign-in; ours is not part of what is sealed.
    last_login = None

    objects = Users()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Nothing grants on models here; a role does."""

        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ReadableMoments(fields=["created_at", "last_sign_in_at"], name="accounts_user_moments"),
            models.CheckConstraint(
                name="accounts_user_name_is_plain",
                condition=models.Q(sign_in_name__regex=r"^[a-z][a-z0-9._-]{2,39}$"),
            ),
        ]

    def __str__(self) -> str:
        """Say which row this is; never whose."""
        return str(self.id)

    @property
    def full_name(self) -> str:
        """Open the person's name, for pages of those who may see it.

        Of a spoiled row, whose name may not open, the name to sign in with stands for it.
        """
        try:
            return open_secret(Purpose.STAFF, self.full_name_sealed, str(self.id))
        except CiphertextRefused:
            if not self.is_spoiled:
                raise
            return self.sign_in_name

    def set_full_name(self, name: str) -> None:
        """Seal the person's name; saving is the caller's."""
        self.full_name_sealed = seal_secret(Purpose.STAFF, name, str(self.id))

    def get_session_auth_hash(self) -> str:
        """Give what a session is bound to: a new password or stamp ends every other session."""
        return salted_hmac(
            "amparo.accounts.session", f"{self.password}|{self.stamp}", algorithm="sha256"
        ).hexdigest()
