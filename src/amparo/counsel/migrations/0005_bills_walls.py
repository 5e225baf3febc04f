"""Put lawyers' bills behind the walls; each reads where her own invoices stand."""

from django.db import migrations

from amparo.counsel import sql
from amparo.database.models.walls import grant, raise_walls

_TAKE_DOWN = """
DROP POLICY of_hers ON funds_invoicestep;
DROP POLICY of_hers ON funds_invoiceline;
DROP POLICY of_hers ON funds_invoice;
DROP POLICY sends_hers ON counsel_bill;
DROP POLICY of_hers ON counsel_bill;
"""


class Migration(migrations.Migration):
    """The worker takes the figures to those who pay, and says what stood against it."""

    dependencies = [
        ("counsel", "0004_bills"),
        ("funds", "0011_payables_walls"),
    ]
    operations = [
        raise_walls("counsel_bill"),
        grant(
            "counsel_bill",
            app="SELECT, INSERT, UPDATE (told_at, refusal)",
            worker="SELECT, UPDATE (told_at, refusal)",
        ),
        migrations.RunSQL(sql.read("0005_bills.sql"), _TAKE_DOWN),
    ]
