"""What must be true of every installation that people sign in to."""

from amparo.accounts.models import Invitation, User
from amparo.accounts.models.seals import require_whole_set


def require_sound_seals() -> None:
    """Load every row that grants a sign-in and have its seal judged. Raises `SealBroken`."""
    for user in User.objects.iterator():
        require_whole_set(user)
    for _ in Invitation.objects.iterator():
        continue
