"""Charts kept as they are drawn: by the worker, each once, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from amparo.audit.services.recording import recording
from amparo.kernel.events import Event
from amparo.watch.models import Chart
from amparo.watch.rules.pictures import Picture, basis_of, draw
from amparo.watch.selectors.charts import find_charts

DRAW = "watch.draw_charts"
CHART = "watch.chart"


@dataclass(frozen=True, slots=True)
class ChartDraft:
    """A chart that is to be drawn: its name, its language, what it says, and where from."""

    name: str
    language: str
    days: str
    source: str
    picture: Picture

    @property
    def basis(self) -> str:
        """Give the digest of what it says."""
        return basis_of(self.picture, self.source)


def order_charts() -> None:
    """Have the worker draw what is not drawn yet; once, however often it is asked for.

    The job opens no consulate and carries nothing: it reads published figures alone, and twice is
    harmless. The worker's own hourly round draws whatever an order that was lost should have.
    """
    try:
        with transaction.atomic():
            app.configure_task(DRAW, queueing_lock=DRAW, lock=DRAW).defer(timestamp=0)
    except AlreadyEnqueued:
        return


def draw_charts(drafts: Sequence[ChartDraft], at: datetime) -> int:
    """Draw and keep the charts that nobody has drawn yet; give how many."""
    wanted = {draft.basis: draft for draft in drafts}
    known = find_charts(wanted)
    missing = [_drawn(draft, at) for basis, draft in wanted.items() if basis not in known]
    if missing:
        with recording(Event.WATCH_CHARTS_DRAWN) as entry:
            Chart.objects.bulk_create(missing, ignore_conflicts=True)
            entry.add(charts=len(missing))
    return len(missing)


def _drawn(draft: ChartDraft, at: datetime) -> Chart:
    drawn = draw(draft.picture)
    return Chart(
        name=draft.name,
        language=draft.language,
        title=draft.picture.title[:300],
        days=draft.days,
        source=draft.source[:800],
        basis=draft.basis,
        picture=drawn.svg,
        height=drawn.height,
        digest=sha256(drawn.svg.encode()).hexdigest(),
        drawn_at=at,
    )
