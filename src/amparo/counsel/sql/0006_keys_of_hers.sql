-- Whose keys a lawyer may read, of what she has been let see, behind one call: a statement about anybody's keys
-- carried four subqueries about lawyers, and set them up for staff too, who never ask them. The same
-- keys as before (0003_walls.sql), and no rights beyond the asker's own: the walls hold in here.

CREATE FUNCTION walls.keys_of_hers() RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT l.id FROM public.counsel_panellawyer l)
        || ARRAY(
            SELECT held.key FROM public.counsel_offer o, LATERAL (VALUES
                -- An offer's while it can be answered or is hers; the names' once she has promised
                -- to keep them to herself; the referral's once she has accepted, until it is over.
                (o.id, true),
                (o.names_key, o.confidence_at IS NOT NULL),
                (o.referral_id, o.state = 'accepted')
            ) AS held (key, is_open)
            WHERE held.is_open AND o.over_at IS NULL
                AND (o.state = 'accepted'
                    OR (o.state = 'open' AND o.due_at > statement_timestamp())));
END $$;
REVOKE EXECUTE ON FUNCTION walls.keys_of_hers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walls.keys_of_hers() TO amparo_app;

ALTER POLICY of_hers ON vault_personkey
    USING ((SELECT walls.reach() = 'panel')
        AND holder_id = ANY ((SELECT walls.keys_of_hers())::uuid[]));
