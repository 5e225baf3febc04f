-- The crossing that delivers a duty note to another consulate. It runs as amparo_crossing, which
-- passes the walls by the policies below and by nothing else.

CREATE POLICY crossing_deliver_note ON reception_dutynote FOR INSERT TO amparo_crossing
    WITH CHECK (delivered_from_id IS NOT NULL AND delivered_from_id <> consulate_id
                AND state = 'open');
CREATE POLICY crossing_deliver_note ON network_counter TO amparo_crossing
    USING (series = 'notes') WITH CHECK (series = 'notes');
CREATE POLICY crossing_deliver_note ON vault_personkey FOR INSERT TO amparo_crossing
    WITH CHECK (true);
GRANT INSERT ON reception_dutynote, vault_personkey TO amparo_crossing;
GRANT SELECT, INSERT, UPDATE (last) ON network_counter TO amparo_crossing;
GRANT SELECT ON network_consulate TO amparo_crossing;
