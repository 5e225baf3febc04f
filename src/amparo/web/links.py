"""The address of a page by its name, as `django.urls.reverse` gives it, for pages full of links.

Django looks a name up and fills its pattern in anew each time; a list leads to hundreds of records
by one name. What stands around the numbers is looked up once.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix
from django.urls import reverse as looked_up


def reverse(name: str, args: Sequence[object] = ()) -> str:
    """Give the address of a page by its name and the numbers, or words, that it takes."""
    if not all(type(one) is UUID for one in args):
        return looked_up(name, args=args)
    first, *rest = _around(settings.ROOT_URLCONF, get_script_prefix(), name, len(args))
    return first + "".join(f"{one}{after}" for one, after in zip(args, rest, strict=True))


@lru_cache(maxsize=1024)
def _around(urlconf: str, _prefix: str, name: str, count: int) -> list[str]:
    samples = [UUID(int=number, version=4) for number in range(count)]
    left, parts = looked_up(name, urlconf, args=samples), list[str]()
    for one in samples:
        before, _, left = left.partition(str(one))
        parts.append(before)
    return [*parts, left]
