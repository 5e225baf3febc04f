"""Guard answers, withdrawals and posted results."""

from django.db import migrations

from amparo.database.models.walls import grant
from amparo.funds import sql


class Migration(migrations.Migration):
    """Rows are added and stay. There is no way back, as with the ledger."""

    dependencies = [("funds", "0013_answers_and_results")]
    operations = [
        grant("funds_spendingrequest", app="UPDATE (grounds, answer)"),
        grant("funds_statementwithdrawal", app="SELECT, INSERT", worker="SELECT"),
        grant("funds_postedresults", app="SELECT, INSERT", worker="SELECT, INSERT"),
        migrations.RunSQL(sql.read("0014_answers.sql")),
    ]
