"""In which form a list came: by the name of its file, or by how its text begins."""

import pytest

from amparo.custody.rules.lists.formats import FORMATS, channel_of, read_as
from amparo.custody.rules.notices import Channel
from tests.custody.rules.test_lists import TODAY


@pytest.mark.parametrize(
    ("name", "content", "channel"),
    [
        ("list.csv", b"Name,County", Channel.CSV),
        ("LIST.JSON", b"Name,County", Channel.JSON),
        ("list.csv", b'[{"name": "x"}]', Channel.CSV),
        ("list.txt", b"Name\tCounty", Channel.CSV),
        ("", b'\n [{"name": "x"}]', Channel.JSON),
        ("", b'{"notices": []}', Channel.JSON),
        ("", b"", Channel.CSV),
    ],
)
def test_the_name_says_the_form_and_else_the_first_sign(
    name: str, content: bytes, channel: Channel
):
    assert channel_of(name, content) is channel


def test_each_form_has_a_reader_and_both_read_the_same():
    rows = {
        Channel.CSV: b"Name,County\nLUNA RIOS,48141\n",
        Channel.JSON: b'[{"name": "LUNA RIOS", "county": "48141"}]',
    }
    assert set(rows) == {one.channel for one in FORMATS}
    told = [read_as(channel, content, TODAY)[0].told for channel, content in rows.items()]
    assert told[0] == told[1]
