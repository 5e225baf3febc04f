"""One word for each thing, in every language."""

from collections import defaultdict

from tools.reference_glossary import pairs


def test_no_thing_has_two_names():
    named = defaultdict(set)
    for in_source, *translated in pairs():
        for place, other in enumerate(translated):
            named[place, "of", other.casefold()].add(in_source.casefold())
            named[place, "for", in_source.casefold()].add(other.casefold())
    assert [names for names in named.values() if len(names) > 1] == []
