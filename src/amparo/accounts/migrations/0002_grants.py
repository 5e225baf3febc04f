"""Grant what signing in takes: to the application, and for tidying up to the worker.

On the tables of allauth that Amparo does not use (mail addresses) nobody is granted anything.
"""

from django.db import migrations

from amparo.database.models.constraints import readable
from amparo.database.models.walls import grant

_CHANGED = "full_name_sealed, language, password, is_active, enrolled, stamp, last_sign_in_at, seal"


# A second factor that cannot be loaded could not even be judged.
_GUARD = f"""
ALTER TABLE mfa_authenticator ADD CONSTRAINT mfa_authenticator_moments
    CHECK ({readable("created_at", "last_used_at")})
"""
_UNGUARD = "ALTER TABLE mfa_authenticator DROP CONSTRAINT mfa_authenticator_moments"


class Migration(migrations.Migration):
    """A name to sign in with is never changed, and nobody who signed in is ever deleted."""

    dependencies = [
        ("accounts", "0001_accounts"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("database", "0002_walls"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        grant("accounts_user", app=f"SELECT, INSERT, UPDATE ({_CHANGED})", worker="SELECT"),
        grant("accounts_invitation", app="SELECT, INSERT, UPDATE (used_at, seal)"),
        grant("accounts_factorset", app="SELECT, INSERT, UPDATE (digest, seal), DELETE"),
        migrations.RunSQL(_GUARD, _UNGUARD),
        grant("mfa_authenticator", app="SELECT, INSERT, UPDATE, DELETE"),
        grant(
            "accounts_session",
            app="SELECT, INSERT, UPDATE, DELETE",
            worker="SELECT (expires_at), DELETE",
        ),
        grant(
            "accounts_bucket",
            app="SELECT, INSERT, UPDATE",
            worker="SELECT, INSERT, UPDATE, DELETE",
        ),
        grant(
            "accounts_spentcode",
            app="SELECT, INSERT, UPDATE",
            worker="SELECT (expires_at), DELETE",
        ),
    ]
