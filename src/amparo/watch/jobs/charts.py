"""Drawing the charts of the official figures: after a file was brought in, and every hour."""

from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.watch.panels.drawings import all_drafts
from amparo.watch.services.charts import DRAW
from amparo.watch.services.charts import draw_charts as draw


@app.periodic(cron="29 * * * *")
@app.task(name=DRAW, queueing_lock=DRAW, lock=DRAW)
def draw_charts(timestamp: int) -> None:
    """Draw what the newest whole years say, in every language, where it is not drawn yet."""
    del timestamp
    draw(all_drafts(), utc_now())
