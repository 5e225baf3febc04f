"""An official file by page: sent, read by the worker, confirmed, kept; or refused with its line."""

import errno
import gzip
import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection
from django.test import Client
from django.utils.translation import override

from amparo.database.rules import logins
from amparo.watch.jobs import uploads as jobs
from amparo.watch.models import Release, Upload
from amparo.watch.panels.uploads import refusal_of
from amparo.watch.rules.uploads import tidy_name
from amparo.watch.services import uploads
from tests.support.databases import connected_as, superuser
from tests.support.official import arrest, arrests_file, brought_in, days_of
from tests.support.personas import ALICIA, CARMEN, client_of

REASON = "It should name an area of responsibility."
SEND = "/figures/files/"
GOOD = [arrest(day) for day in days_of(2031, 400)]


@pytest.fixture
def carmen(database: str) -> Client:
    return client_of(CARMEN)


def sent(client: Client, name: str, content: bytes, key: UUID | None = None):
    fields = {"sent_key": str(key or uuid4()), "file": SimpleUploadedFile(name, content)}
    return client.post(SEND, fields, headers={"accept-language": "en"})


def good_file(folder: Path, *more: str) -> bytes:
    return arrests_file(folder, 2031, [*GOOD, *more]).read_bytes()


def page_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def row(database: str) -> dict[str, object]:
    asked = "SELECT state, progress, content IS NULL AS gone, release_id FROM watch_upload"
    with superuser(database) as administrator:
        found = administrator.execute(asked).fetchall()
    assert len(found) == 1
    return dict(zip(("state", "progress", "gone", "release"), found[0], strict=True))


def worked(database: str) -> None:
    """Have the worker carry out every order about a file, also those that it has carried out."""
    asked = "SELECT task_name, args FROM procrastinate_jobs WHERE task_name LIKE 'watch.%upload'"
    with superuser(database) as administrator:
        orders = administrator.execute(f"{asked} ORDER BY id").fetchall()
    with connected_as(logins.WORKER, database):
        for task, args in orders:
            told = args if isinstance(args, dict) else json.loads(args)
            job = jobs.check_upload if task == uploads.CHECK else jobs.keep_upload
            job(**told)


def test_a_file_is_read_confirmed_and_kept(carmen: Client, database: str, tmp_path: Path):
    where = sent(carmen, "arrests.csv.gz", good_file(tmp_path, arrest(days_of(2031, 1)[0], "Mars")))
    path = where.headers["Location"]
    assert "Being read" in page_of(carmen, path)
    worked(database)
    page = page_of(carmen, path)
    for words in (
        "What would be added",
        "401",
        "400, the whole year",
        "Area of Responsibility",
        REASON,
    ):
        assert words in page
    assert row(database)["state"] == "checked"
    assert not Release.objects.filter(file_name="arrests.csv.gz").exists()
    assert carmen.post(f"{path}confirm/").status_code == 302
    worked(database)
    assert row(database)["state"] == "kept"
    assert row(database)["gone"]
    assert "What was added" in page_of(carmen, path)
    release = Release.objects.get(file_name="arrests.csv.gz")
    assert (release.rows_read, release.rows_refused) == (401, 1)
    assert carmen.post(f"{path}confirm/").status_code == 302
    worked(database)
    assert Release.objects.filter(file_name="arrests.csv.gz").count() == 1


def test_the_same_file_again_adds_nothing(carmen: Client, database: str, tmp_path: Path):
    content = good_file(tmp_path)
    brought_in(database, tmp_path / "arrests_2031.csv.gz")
    before = Release.objects.count()
    path = sent(carmen, "again.csv.gz", content).headers["Location"]
    worked(database)
    assert "The very same file was brought in before" in page_of(carmen, path)
    carmen.post(f"{path}confirm/")
    worked(database)
    assert Release.objects.count() == before
    assert row(database)["state"] == "kept"


def test_sent_twice_is_once(carmen: Client, database: str, tmp_path: Path):
    key, content = uuid4(), good_file(tmp_path)
    first = sent(carmen, "a.csv.gz", content, key).headers["Location"]
    assert sent(carmen, "a.csv.gz", content, key).headers["Location"] == first
    assert row(database)["state"] == "sent"


HOSTILE = {
    "text that is no table": (b"a,b,c\n1,2,3\n", "was not brought in"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "This is no table"),
    "a broken archive": (
        gzip.compress(" ".join(map(str, range(9999))).encode())[:900],
        "damaged or cut short",
    ),
    "a broken workbook": (b"PK\x03\x04 nothing", "damaged or cut short"),
    "nought bytes": (b"\x00" * 4000, "was not brought in"),
    "a line without an end": (gzip.compress(b"x" * 50_000_000), "was not brought in"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_used_is_refused_in_words(carmen: Client, database: str, kind: str):
    content, words = HOSTILE[kind]
    path = sent(carmen, "../../etc/\u202epasswd<b>.csv", content).headers["Location"]
    worked(database)
    page = page_of(carmen, path)
    assert "Not usable" in page
    assert words in page
    assert "<b>.csv" not in page
    assert row(database)["gone"]
    assert carmen.post(f"{path}confirm/").status_code == 400


def test_a_file_with_too_many_faults_names_its_first_line(
    carmen: Client, database: str, tmp_path: Path
):
    bad = [arrest(day, "Mars") for day in days_of(2031, 20)]
    path = sent(carmen, "bad.csv.gz", good_file(tmp_path, *bad)).headers["Location"]
    worked(database)
    assert "Line 407: " in page_of(carmen, path)


@pytest.mark.parametrize("content", [None, b"", b"x" * 2_600_000], ids=["none", "empty", "large"])
def test_no_file_is_told_at_its_field(carmen: Client, content: bytes | None):
    fields: dict[str, object] = {"sent_key": str(uuid4())}
    if content is not None:
        fields["file"] = SimpleUploadedFile("a.csv", content)
    answer = carmen.post(SEND, fields, headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert "Error: " in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_is_put_aside(carmen: Client, database: str, tmp_path: Path):
    path = sent(carmen, "a.csv.gz", good_file(tmp_path)).headers["Location"]
    assert carmen.post(f"{path}drop/").status_code == 302
    assert carmen.post(f"{path}drop/").status_code == 302
    worked(database)
    assert row(database)["state"] == "dropped"
    assert row(database)["gone"]
    assert carmen.post(f"{path}confirm/").status_code == 400


def test_a_worker_that_dies_leaves_nothing_half_done(
    carmen: Client, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = sent(carmen, "a.csv.gz", good_file(tmp_path)).headers["Location"]
    worked(database)
    carmen.post(f"{path}confirm/")
    before = Release.objects.count()

    def die() -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(uploads, "order_charts", die)
        with pytest.raises(SystemExit):
            worked(database)
    assert Release.objects.count() == before
    assert row(database)["state"] == "confirmed"
    worked(database)
    assert (Release.objects.count(), row(database)["state"]) == (before + 1, "kept")


def test_a_disk_without_room_is_said(
    carmen: Client, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = sent(carmen, "a.csv.gz", good_file(tmp_path)).headers["Location"]

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploads, "read_file", full)
    worked(database)
    assert "no room on the server" in page_of(carmen, path)


def test_who_is_not_at_headquarters_sends_and_sees_nothing(database: str, tmp_path: Path):
    path = sent(client_of(CARMEN), "a.csv.gz", good_file(tmp_path)).headers["Location"]
    alicia = client_of(ALICIA)
    for address in (SEND, path):
        assert alicia.get(address).status_code == 403
    assert "Bring in an official file" not in page_of(alicia, "/figures/sources/")
    assert "Bring in an official file" in page_of(client_of(CARMEN), "/figures/sources/")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE watch_upload SET found = '{}'",
        "DELETE FROM watch_upload",
        "INSERT INTO watch_count SELECT * FROM watch_count",
    ],
)
def test_the_application_tells_nothing_of_a_file(database: str, statement: str):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_outside_headquarters_the_walls_show_no_file(carmen: Client, tmp_path: Path):
    sent(carmen, "a.csv.gz", good_file(tmp_path))
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("C:\\files\\a b.csv", "a_b.csv"),
        ("../../etc/passwd", "passwd"),
        ("\u202e🎉\x00", "_"),
        ("", "file"),
        ("...", "file"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(written: str, kept: str):
    assert tidy_name(written) == kept


def test_a_refusal_kept_before_there_was_a_language_is_said_in_the_sources():
    with override("es"):
        assert refusal_of(Upload(refusal={"en": REASON})) == REASON
    assert refusal_of(Upload()) == ""
