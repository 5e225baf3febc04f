"""Taking away all that a person signs in with, whatever was done to her rows past Amparo."""

from amparo.accounts.models import User
from amparo.accounts.models.seals import drop_unread, has_whole_set
from amparo.kernel.identifiers import new_id

TAKEN = ("password", "enrolled", "stamp", "is_active", "full_name_sealed")
"""What has to be saved afterwards, for a row that was whole and for one that was not."""


def take_away(person: User, *, is_active: bool) -> int:
    """Leave a person with nothing to sign in with; give how many of her seals were broken.

    Nothing of a broken row decides: what is kept opens under her own seal or is her sign-in name,
    and whether she is active is `is_active`, the word of whoever acts. Saving is the caller's.
    """
    spoiled = int(person.is_spoiled) + int(not has_whole_set(person))
    drop_unread(person)
    person.set_unusable_password()
    person.enrolled = False
    person.stamp = new_id()
    person.is_active = is_active
    if person.is_spoiled:
        person.set_full_name(person.full_name)
        person.put_right()
    return spoiled
