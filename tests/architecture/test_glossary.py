"""One word for each thing, in both languages."""

from collections import defaultdict

from tools.reference_glossary import pairs


def test_no_thing_has_two_names():
    spanish, english = defaultdict(set), defaultdict(set)
    for in_english, in_spanish in pairs():
        spanish[in_spanish.casefold()].add(in_english.casefold())
        english[in_english.casefold()].add(in_spanish.casefold())
    assert [names for names in (*spanish.values(), *english.values()) if len(names) > 1] == []
