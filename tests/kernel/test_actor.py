"""Who may do what, before anyone has signed in."""

import dataclasses

import pytest

from amparo.kernel.actor import Actor, PermissionMissing
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from tests.support.personas import VISITOR


def test_a_visitor_may_see_the_front_door():
    VISITOR.require(Permission.WEB_FRONT_DOOR_SEE)


def test_whoever_lacks_a_permission_is_told_which():
    nobody = Actor(role="nobody", permissions=frozenset())
    with pytest.raises(PermissionMissing) as refused:
        nobody.require(Permission.WEB_FRONT_DOOR_SEE)
    assert refused.value.status == 403
    assert refused.value.data == {"permission": "web:front_door:see"}


def test_an_actor_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        VISITOR.role = "headquarters"  # type: ignore[misc]


@pytest.mark.parametrize("words", [Permission, Event])
def test_every_word_says_its_purpose_and_stands_in_order(words):
    assert all(word.purpose for word in words)
    assert [word.value for word in words] == sorted(word.value for word in words)
    assert all(word.value.count(":") == 2 for word in words)
