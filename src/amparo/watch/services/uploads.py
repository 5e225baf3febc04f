"""Files that headquarters brings in by page: sent, read and proved, confirmed, kept.

The page only takes the file in; the worker reads it, twice: once to say what would be added, and
once more, when that was confirmed, to add it. What was proved is what is kept: the same bytes.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.services.orders import order_job
from amparo.watch.adapters.unpacked import laid_down, told_aside
from amparo.watch.models import Upload
from amparo.watch.rules.errors import FileRefused, UploadDecided
from amparo.watch.rules.uploads import UploadDraft, UploadState
from amparo.watch.selectors.figures import find_release
from amparo.watch.selectors.uploads import find_sent, lock_upload, read_upload
from amparo.watch.services.charts import order_charts
from amparo.watch.services.importing import Said, import_file, read_file

UPLOAD = "watch.upload"
CHECK, KEEP = "watch.check_upload", "watch.keep_upload"
_NO_ROOM = Message(
    "There was no room on the server's disk to read the file. Nothing of it was kept. Tell whoever "
    "runs this installation, and send it again."
)


@transaction.atomic
def send_upload(*, actor: Actor, draft: UploadDraft, at: datetime) -> Upload:
    """Take a file in and have it read; sent twice is once."""
    actor.require(Permission.WATCH_FILE_BRING)
    with recording(Event.WATCH_UPLOAD_SENT) as entry:
        known = find_sent(draft.sent_key)
        upload = known or Upload.objects.create(
            id=new_id(),
            file_name=draft.file_name,
            content=draft.content,
            size=len(draft.content),
            fingerprint=sha256(draft.content).hexdigest(),
            citation=draft.citation,
            published=draft.published,
            sent_key=draft.sent_key,
            sent_at=at,
            sent_by=actor.person,
        )
        if known is None:
            order_job(CHECK, actor, at=at, upload=upload.id)
        entry.about(UPLOAD, upload.id)
        entry.add(again=known is not None)
    return upload


@transaction.atomic
def confirm_upload(*, actor: Actor, upload_id: UUID, at: datetime) -> Upload:
    """Have a file kept that was read and proved; twice is once. Raises `UploadDecided`."""
    actor.require(Permission.WATCH_FILE_BRING)
    with recording(Event.WATCH_UPLOAD_CONFIRMED) as entry:
        upload = lock_upload(upload_id)
        entry.about(UPLOAD, upload.id)
        if upload.state == UploadState.CHECKED:
            upload.state, upload.progress = UploadState.CONFIRMED, 0
            upload.save(update_fields=["state", "progress"])
            order_job(KEEP, actor, at=at, upload=upload.id)
        elif upload.state not in {UploadState.CONFIRMED, UploadState.KEPT}:
            raise UploadDecided
    return upload


@transaction.atomic
def drop_upload(*, actor: Actor, upload_id: UUID) -> Upload:
    """Put a file aside that is not kept; twice is once. Raises `UploadDecided`."""
    actor.require(Permission.WATCH_FILE_BRING)
    with recording(Event.WATCH_UPLOAD_DROPPED) as entry:
        upload = lock_upload(upload_id)
        entry.about(UPLOAD, upload.id)
        if upload.state in {UploadState.CONFIRMED, UploadState.KEPT}:
            raise UploadDecided
        if upload.state != UploadState.DROPPED:
            upload.state, upload.content = UploadState.DROPPED, None
            upload.save(update_fields=["state", "content"])
    return upload


def check_upload(upload_id: UUID) -> None:
    """Read a file that was sent, and say what would be added, or why it cannot be used."""
    upload = read_upload(upload_id)
    if upload is None or upload.state != UploadState.SENT or upload.content is None:
        return
    with recording(Event.WATCH_UPLOAD_CHECKED) as entry, _said_in(upload):
        with (
            laid_down(upload.file_name, bytes(upload.content)) as path,
            told_aside(upload.id) as tell,
        ):
            contents = read_file(path, _said(upload), tell)
        again = find_release(upload.fingerprint) is not None
        upload.found = contents.facts() | {"again": again}
        upload.state = UploadState.CHECKED
        entry.about(UPLOAD, upload.id)
    _save(upload, UploadState.SENT)


def keep_upload(upload_id: UUID, at: datetime) -> None:
    """Keep a file that was confirmed, and have its charts drawn."""
    upload = read_upload(upload_id)
    if upload is None or upload.state != UploadState.CONFIRMED or upload.content is None:
        return
    with _said_in(upload):
        with (
            laid_down(upload.file_name, bytes(upload.content)) as path,
            told_aside(upload.id) as tell,
        ):
            done = import_file(path=path, said=_said(upload), at=at, progress=tell)
        upload.release, upload.state, upload.content = done.release, UploadState.KEPT, None
        order_charts()
    _save(upload, UploadState.CONFIRMED)


@contextmanager
def _said_in(upload: Upload) -> Iterator[None]:
    """Turn a refusal, and a disk without room, into the upload's own words."""
    try:
        with transaction.atomic():
            yield
    except FileRefused as refused:
        _refuse(upload, refused.message)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _refuse(upload, _NO_ROOM)


def _refuse(upload: Upload, why: Message) -> None:
    words = {}
    for language, _ in settings.LANGUAGES:
        with override(language):
            words[language] = why.said(gettext)
    upload.state, upload.refusal, upload.content = UploadState.REFUSED, words, None


def _said(upload: Upload) -> Said:
    return Said(None, upload.citation, upload.published)


def _save(upload: Upload, before: UploadState) -> None:
    """Keep what became of a file, unless it was put aside meanwhile."""
    Upload.objects.filter(pk=upload.pk, state=before).update(
        state=upload.state,
        progress=100,
        found=upload.found,
        refusal=upload.refusal,
        content=upload.content,
        release=upload.release,
    )
