"""Put invoices behind the walls, and guard who does what with them."""

from django.db import migrations

from amparo.database.models.walls import grant, raise_walls
from amparo.funds import sql

_ADDED = ("invoicestep", "voucher")


class Migration(migrations.Migration):
    """The worker takes in what a lawyer sent; it certifies, approves and pays nothing.

    It posts as well: what was reserved for an offer that lapsed or was declined goes back by a job.
    There is no way back: taking the guards down would leave invoices that anybody could pay.
    """

    dependencies = [
        ("funds", "0010_payables_kept"),
        ("vault", "0001_initial"),
    ]
    operations = [
        raise_walls("funds_invoice"),
        grant(
            "funds_invoice",
            app="SELECT, INSERT, UPDATE (number, number_folded, starts, ends, amount, accepted,"
            " state, version, report, request_id, batch_id, seal)",
            worker="SELECT, INSERT, UPDATE (number, number_folded, starts, ends, amount, accepted,"
            " state, version, report, request_id, batch_id, seal)",
        ),
        raise_walls("funds_invoiceline"),
        grant(
            "funds_invoiceline",
            app="SELECT, INSERT, UPDATE (accepted, cut_sealed)",
            worker="SELECT, INSERT",
        ),
        *(raise_walls(f"funds_{one}") for one in _ADDED),
        *(grant(f"funds_{one}", app="SELECT, INSERT", worker="SELECT, INSERT") for one in _ADDED),
        raise_walls("funds_paymentbatch"),
        grant(
            "funds_paymentbatch",
            app="SELECT, INSERT, UPDATE (paid_on, reference, paid_at, paid_by)",
        ),
        raise_walls("funds_addendum"),
        grant("funds_addendum", app="SELECT, INSERT, UPDATE (in_force_at, digest)"),
        migrations.RunSQL(sql.read("0011_payables.sql")),
        # An invoice that a job takes in is numbered among the others under the same lock.
        grant("network_counter", worker="SELECT, INSERT, UPDATE (last)"),
    ]
