"""Let `amparo check` ask every consulate's invoices for what breaks a rule."""

from django.db import migrations

from amparo.funds import sql

_TAKE_DOWN = """
DROP FUNCTION funds_invoice_faults(text);
DROP POLICY checked_by_owner ON funds_voucher;
DROP POLICY checked_by_owner ON funds_invoicestep;
DROP POLICY checked_by_owner ON funds_invoiceline;
DROP POLICY checked_by_owner ON funds_invoice;
"""


class Migration(migrations.Migration):
    """Numbers alone come back."""

    dependencies = [("funds", "0011_payables_walls")]
    operations = [migrations.RunSQL(sql.read("0012_invoice_faults.sql"), _TAKE_DOWN)]
