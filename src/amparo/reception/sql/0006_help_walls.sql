-- The crossing that delivers a request for help: from the public pages, where nobody has signed in,
-- or from another consulate. It runs as amparo_crossing, which passes the walls by the policies
-- below and by nothing else.

CREATE POLICY crossing_deliver_request ON reception_helprequest FOR INSERT TO amparo_crossing
    WITH CHECK (state = 'open' AND person_id IS NULL AND received_by IS NULL
                AND delivered_to_id IS NULL AND delivered_from_id IS DISTINCT FROM consulate_id);
CREATE POLICY crossing_deliver_request ON reception_caller FOR INSERT TO amparo_crossing
    WITH CHECK (confirmed_at IS NULL AND confirmed_by IS NULL);
CREATE POLICY crossing_deliver_request ON reception_call FOR INSERT TO amparo_crossing
    WITH CHECK (true);
CREATE POLICY crossing_deliver_request ON reception_callback FOR INSERT TO amparo_crossing
    WITH CHECK (kept = '');
CREATE POLICY crossing_deliver_request ON network_counter TO amparo_crossing
    USING (series = 'requests') WITH CHECK (series = 'requests');
GRANT INSERT ON reception_helprequest, reception_caller, reception_call, reception_callback
    TO amparo_crossing;
