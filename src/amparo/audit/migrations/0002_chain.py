"""Fill in who acts, chain each entry at its commit, and let nobody change either."""

from django.db import migrations

from amparo.audit import sql

_TAKE_DOWN = """
DROP TRIGGER audit_fill ON audit_entry;
DROP TRIGGER audit_chain ON audit_entry;
DROP TRIGGER audit_keep ON audit_entry;
DROP TRIGGER audit_keep ON audit_link;
DROP TRIGGER audit_keep ON audit_head;
DROP POLICY one_consulate ON audit_entry;
DROP POLICY written_by_anyone ON audit_entry;
DROP POLICY within_reach ON audit_entry;
DROP POLICY chained_by_owner ON audit_entry;
DROP FUNCTION audit_chain_entry(), audit_fill_entry(), audit_refuse_change(), audit_actor(),
    audit_place_text(uuid, bigint, timestamptz), audit_entry_text(audit_entry), audit_field(text),
    audit_microseconds(timestamptz), audit_lock_heads(text), audit_lock_head(uuid),
    audit_list_entries_about(uuid), audit_list_heads();
"""


class Migration(migrations.Migration):
    """Guard the three tables. Taking it down leaves tables that nobody but the owner reaches."""

    dependencies = [("audit", "0001_entries")]
    operations = [migrations.RunSQL(sql.read("0002_chain.sql"), _TAKE_DOWN)]
