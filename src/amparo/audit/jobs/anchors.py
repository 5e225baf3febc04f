"""Anchoring the chains every five minutes: what is older cannot be cut off unseen."""

from procrastinate.contrib.django import app

from amparo.audit.rules.errors import AnchorsRefused
from amparo.audit.services.anchors import anchor_folders, write_anchors
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.write_anchors", queueing_lock="audit.write_anchors", lock="audit.anchors")
def write_anchors_now(timestamp: int) -> None:
    """Add one line to each log of anchors, and tell the journal which folders refused."""
    del timestamp
    folders = anchor_folders()
    try:
        refused = len(write_anchors(folders, derive(Purpose.ANCHORS)).refused)
    except AnchorsRefused:
        write_event(Event.AUDIT_ANCHORS_REFUSED, folders=len(folders))
        raise
    if refused:
        write_event(Event.AUDIT_ANCHORS_REFUSED, folders=refused)
