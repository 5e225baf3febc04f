-- The crossing that delivers a notice to the consulate in whose district the place lies. It runs as
-- amparo_crossing, which passes the walls by the policies below and by nothing else.

CREATE POLICY crossing_deliver_notice ON custody_notice FOR INSERT TO amparo_crossing
    WITH CHECK (delivered_from_id IS NOT NULL AND delivered_from_id <> consulate_id
                AND channel = 'consulate' AND standing IN ('arrived', 'declined')
                AND person_id IS NULL AND case_id IS NULL AND facility_id IS NULL
                AND list_id IS NULL AND repeats_id IS NULL AND delivered_to_id IS NULL);
CREATE POLICY crossing_deliver_notice ON network_counter TO amparo_crossing
    USING (series = 'notices') WITH CHECK (series = 'notices');
GRANT INSERT ON custody_notice TO amparo_crossing;
