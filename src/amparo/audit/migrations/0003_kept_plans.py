"""Rewrite what each entry asks, in the language that keeps its plans."""

from django.db import migrations

from amparo.audit import sql

_CHAIN = sql.read("0002_chain.sql")


def _as_before(name: str) -> str:
    begins = _CHAIN.index(f"CREATE FUNCTION {name}(")
    ends = _CHAIN.index("$$;", begins) + len("$$;")
    return _CHAIN[begins:ends].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    """The same functions with the same answers, for the same callers."""

    dependencies = [("audit", "0002_chain")]
    operations = [
        migrations.RunSQL(
            sql.read("0003_kept_plans.sql"),
            "\n".join(map(_as_before, ("audit_actor", "audit_place_text", "audit_entry_text"))),
        )
    ]
