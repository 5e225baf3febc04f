"""Keeping the job queue itself healthy: what is done is forgotten, what was dropped is taken up."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from amparo.database.services import words
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event

_KEEP_FINISHED_HOURS = 72


@app.periodic(cron="17 3 * * *")
@app.task(
    name="database.forget_finished_jobs",
    queueing_lock="database.forget_finished_jobs",
    pass_context=True,
)
async def forget_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Remove jobs that ended well three days ago; failed ones stay until somebody looks."""
    del timestamp
    await context.app.job_manager.delete_old_jobs(nb_hours=_KEEP_FINISHED_HOURS)


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="database.retry_dropped_jobs",
    queueing_lock="database.retry_dropped_jobs",
    pass_context=True,
)
async def retry_dropped_jobs(context: JobContext, timestamp: int) -> None:
    """Put jobs back whose worker was killed: every job is written so that twice is harmless."""
    del timestamp
    dropped = list(await context.app.job_manager.get_stalled_jobs())
    for job in dropped:
        await _take_up(context.app.job_manager, job)
    if dropped:
        write_event(Event.DATABASE_JOBS_RETRIED, count=len(dropped))


async def _take_up(jobs: JobManager, job: Job) -> None:
    """Put one dropped job back, or forget it where its own twin waits.

    Two that share a queueing lock do the same work and cannot wait both; and what still counts as
    under way would hold up its twin for ever by the lock that the two share.
    """
    try:
        await jobs.retry_job(job)
    except UniqueViolation:
        await jobs.finish_job(job, status=Status.ABORTED, delete_job=True)


@app.periodic(cron="41 * * * *")
@app.task(name="database.forget_what_is_over", queueing_lock="database.forget_what_is_over")
def forget_what_is_over(timestamp: int) -> None:
    """Forget capabilities and spent words that open nothing any more, every hour."""
    del timestamp
    words.forget_what_is_over()
