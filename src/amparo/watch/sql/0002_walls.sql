-- Statements are the network's: every login of ours reads them, and only who is at headquarters
-- adds one. Forced, so that the owner of the table is held to it too.
ALTER TABLE watch_statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE watch_statement FORCE ROW LEVEL SECURITY;
CREATE POLICY read_by_all ON watch_statement FOR SELECT TO amparo_app USING (true);
CREATE POLICY added_by_headquarters ON watch_statement FOR INSERT TO amparo_app
    WITH CHECK ((SELECT walls.reach() = 'network') AND kept_by = (SELECT walls.staff()));
