"""Files that headquarters sent."""

from uuid import UUID

from amparo.watch.models import Upload
from amparo.watch.rules.errors import UploadUnknown

_LATEST = 20


def list_uploads() -> list[Upload]:
    """List the files that were sent last, without what is in them."""
    return list(Upload.objects.defer("content").order_by("-sent_at", "id")[:_LATEST])


def get_upload(upload_id: UUID) -> Upload:
    """Give a file that was sent, without what is in it. Raises `UploadUnknown`."""
    found = Upload.objects.defer("content").filter(pk=upload_id).first()
    if found is None:
        raise UploadUnknown
    return found


def lock_upload(upload_id: UUID) -> Upload:
    """Give a file with what is in it, and let nobody else decide on it. Raises `UploadUnknown`."""
    found = Upload.objects.select_for_update(of=("self",)).filter(pk=upload_id).first()
    if found is None:
        raise UploadUnknown
    return found


def read_upload(upload_id: UUID) -> Upload | None:
    """Give a file with what is in it, for the worker; none for one that is gone."""
    return Upload.objects.filter(pk=upload_id).first()


def find_sent(sent_key: UUID) -> Upload | None:
    """Find the file that was sent with this key."""
    return Upload.objects.defer("content").filter(sent_key=sent_key).first()
