-- The shape of what an entry is about, read once over its text in place of a path expression for each
-- number: half of what it took to write down a page of fifty cases. JSON as PostgreSQL keeps it has
-- one text: keys by length, one space after a comma and a colon. Stricter than before: a thing has
-- its kind and its numbers, and nothing beside. What stands already passed the rule before, and is
-- read through in a step of its own (0005), during which entries are written.
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_has_its_shape;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_has_its_shape CHECK (
    event ~ '^[a-z_]{1,40}:[a-z_]{1,40}:[a-z_]{1,40}$'
    AND jsonb_typeof(details) = 'object'
    AND objects::text ~ replace(
        '^\[(?:THING(?:, THING)*)?\]$',
        'THING',
        '\{"ids": \[(?:"[0-9a-f-]{36}"(?:, "[0-9a-f-]{36}")*)?\], "kind": "[a-z_]+[.][a-z_]+"\}')) NOT VALID;
