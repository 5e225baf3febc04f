"""Guard the tables of money, and make the one function that posts."""

from django.db import migrations

from amparo.database.models.walls import grant, raise_walls
from amparo.funds import sql

_READ = ("account", "book", "posting", "transaction")
_ADDED = ("fund", "extension", "line", "permittedexpense", "allocation", "commitment", "period")


class Migration(migrations.Migration):
    """Payees behind the walls; of the network's own tables nothing is changed or removed.

    There is no way back: taking the guards down would leave money that anybody could change.
    """

    dependencies = [
        ("funds", "0003_ledger"),
        ("audit", "0003_kept_plans"),
        ("database", "0003_kept_plans"),
        ("network", "0007_budget_roles"),
        ("vault", "0001_initial"),
    ]
    operations = [
        raise_walls("funds_payee"),
        grant("funds_payee", app="SELECT, INSERT"),
        *(grant(f"funds_{one}", app="SELECT", worker="SELECT") for one in _READ),
        *(grant(f"funds_{one}", app="SELECT, INSERT", worker="SELECT") for one in _ADDED),
        grant(
            "funds_spendingrequest",
            app="SELECT, INSERT, UPDATE (state, decided_at, decided_by, seal)",
            worker="SELECT",
        ),
        migrations.RunSQL(sql.read("0004_guards.sql")),
        migrations.RunSQL(sql.read("0004_posting.sql")),
    ]
