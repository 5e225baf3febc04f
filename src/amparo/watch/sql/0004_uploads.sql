-- Files on their way in are headquarters' to send, to see and to decide on; the worker reads them
-- and says what it found. Forced, so that the owner of the table is held to it too.
ALTER TABLE watch_upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE watch_upload FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_by_headquarters ON watch_upload FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'network'));
CREATE POLICY sent_by_headquarters ON watch_upload FOR INSERT TO amparo_app
    WITH CHECK ((SELECT walls.reach() = 'network') AND sent_by = (SELECT walls.staff()));
CREATE POLICY decided_by_headquarters ON watch_upload FOR UPDATE TO amparo_app
    USING ((SELECT walls.reach() = 'network'))
    WITH CHECK ((SELECT walls.reach() = 'network') AND state IN ('confirmed', 'dropped'));
CREATE POLICY read_by_worker ON watch_upload FOR SELECT TO amparo_worker USING (true);
CREATE POLICY told_by_worker ON watch_upload FOR UPDATE TO amparo_worker
    USING (true) WITH CHECK (true);
