"""Let the application defer jobs and the worker run them; the owner made the tables.

The application cannot read or change a job once it is deferred: it may learn the number of its own.
"""

from django.db import migrations

_APPLICATION = """
GRANT SELECT ON django_migrations TO amparo_app, amparo_worker;
GRANT INSERT, SELECT (id) ON procrastinate_jobs TO amparo_app;
GRANT INSERT ON procrastinate_events TO amparo_app;
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO amparo_app;
GRANT EXECUTE ON FUNCTION procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[])
    TO amparo_app;
"""

_WORKER = """
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events,
    procrastinate_periodic_defers, procrastinate_workers TO amparo_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO amparo_worker;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO amparo_worker;
"""

_TAKE_BACK = """
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM amparo_app, amparo_worker;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM amparo_app, amparo_worker;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM amparo_app, amparo_worker;
"""


class Migration(migrations.Migration):
    """Grants on the job queue's tables and functions."""

    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(_APPLICATION + _WORKER, _TAKE_BACK)]
