-- The year that it is at a consulate: what a crossing numbers for it bears its year, as what it
-- numbers itself does. For the crossings alone.
CREATE FUNCTION walls.year_there(p_consulate uuid, p_at timestamptz) RETURNS integer
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT extract(year FROM p_at AT TIME ZONE c.time_zone)::integer
    FROM public.network_consulate c WHERE c.id = p_consulate
$$;
REVOKE EXECUTE ON FUNCTION walls.year_there(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walls.year_there(uuid, timestamptz) TO amparo_crossing;
