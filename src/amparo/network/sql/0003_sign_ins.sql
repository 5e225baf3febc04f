-- Signing in happens before any consulate is open and is recorded in the network's own chain. Each
-- consulate sees there what concerns the people who work in it now, from the day they were appointed.
CREATE POLICY own_staff ON network_staffassignment FOR SELECT TO amparo_owner
    USING (consulate_id = (SELECT walls.consulate()));

CREATE FUNCTION network_list_sign_ins(p_before bigint, p_most integer)
RETURNS TABLE (place bigint, entry audit_entry)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.position, e FROM public.network_staffassignment a
    JOIN public.audit_entry e
        ON e.objects @> jsonb_build_array(jsonb_build_object('ids', jsonb_build_array(a.user_id)))
        AND e.consulate_id = '00000000-0000-0000-0000-000000000000'
        AND e.at >= a.appointed_at
    JOIN public.audit_link l ON l.entry_id = e.id
    WHERE a.consulate_id = (SELECT walls.consulate())
        AND a.ended_at IS NULL
        AND (SELECT walls.reach() IN ('staff', 'audit'))
        AND (p_before IS NULL OR l.position < p_before)
    ORDER BY l.position DESC
    LIMIT p_most
$$;
REVOKE EXECUTE ON FUNCTION network_list_sign_ins(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION network_list_sign_ins(bigint, integer) TO amparo_app;
