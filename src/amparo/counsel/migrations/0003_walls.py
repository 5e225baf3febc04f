"""Put counsel behind the walls: the consulate's staff, and each lawyer's own rows for her."""

from django.db import migrations

from amparo.counsel import sql
from amparo.database.models.walls import grant, raise_walls

_TAKE_DOWN = """
DROP TRIGGER ends_what_was_referred ON cases_case;
DROP FUNCTION walls.end_what_was_referred();
DROP POLICY of_hers ON vault_personkey;
DROP POLICY of_hers ON counsel_report;
DROP POLICY reports_hers ON counsel_report;
DROP POLICY of_hers ON counsel_conflictname;
DROP POLICY answers_hers ON counsel_offer;
DROP POLICY of_hers ON counsel_offer;
DROP POLICY of_hers ON counsel_panellawyer;
"""


class Migration(migrations.Migration):
    """Each table for one consulate; the worker writes down what lapsed and what lawyers did."""

    dependencies = [
        ("counsel", "0002_referrals"),
        ("reception", "0006_help_walls"),
        ("vault", "0001_initial"),
    ]
    operations = [
        raise_walls("counsel_panellawyer"),
        grant("counsel_panellawyer", app="SELECT, INSERT"),
        raise_walls("counsel_panelentry"),
        grant("counsel_panelentry", app="SELECT, INSERT"),
        raise_walls("counsel_conflictname"),
        grant("counsel_conflictname", app="SELECT, INSERT, UPDATE (removed_at)"),
        raise_walls("counsel_referral"),
        grant("counsel_referral", app="SELECT, INSERT, UPDATE (over_at)", worker="SELECT"),
        raise_walls("counsel_caseconsent"),
        grant("counsel_caseconsent", app="SELECT, INSERT"),
        raise_walls("counsel_offer"),
        grant(
            "counsel_offer",
            app="SELECT, INSERT, UPDATE (state, seal, confidence_at, ended_at, ended_by, over_at,"
            " told_at, answer_sealed)",
            worker="SELECT, UPDATE (state, seal, ended_at, ended_by, told_at)",
        ),
        raise_walls("counsel_report"),
        grant(
            "counsel_report",
            app="SELECT, INSERT, UPDATE (told_at)",
            worker="SELECT, UPDATE (told_at)",
        ),
        # What a lawyer did goes into the case's timeline by a job: she has no way there herself.
        grant("cases_case", worker="SELECT, UPDATE (state)"),
        grant("cases_caseevent", worker="SELECT, INSERT"),
        grant("cases_clock", worker="SELECT, INSERT, UPDATE (state, ended_at, replaced_at)"),
        migrations.RunSQL(sql.read("0003_walls.sql"), _TAKE_DOWN),
    ]
