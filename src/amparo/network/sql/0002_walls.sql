-- Staff of one's own consulate, and one's own row whatever one's reach.
CREATE POLICY own_row ON network_staffassignment TO amparo_app, amparo_worker
    USING (user_id = (SELECT walls.staff())) WITH CHECK (false);

-- The installation founds a consulate's access: the owner may add an appointment, and see none.
CREATE POLICY founding ON network_staffassignment FOR INSERT TO amparo_owner WITH CHECK (true);

-- What the installation does is recorded in the network's own chain.
CREATE POLICY founding ON audit_entry FOR INSERT TO amparo_owner
    WITH CHECK (consulate_id = '00000000-0000-0000-0000-000000000000');

-- A crossing: where may this person be let in? Asked after signing in, before any consulate is open,
-- by our own processes only: the MAC covers who is asked about.
CREATE POLICY crossing_my_assignments ON network_staffassignment FOR SELECT TO amparo_crossing
    USING (ended_at IS NULL);
GRANT SELECT ON network_staffassignment TO amparo_crossing;

CREATE FUNCTION walls.my_assignments(p_user uuid, p_day date, p_mac bytea)
RETURNS SETOF public.network_staffassignment
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT walls.called_by_us(p_day, p_mac, 'my_assignments', p_user::text) THEN
        RAISE EXCEPTION 'no crossing for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT * FROM public.network_staffassignment a
        WHERE a.user_id = p_user AND a.ended_at IS NULL;
END $$;

-- Whoever is moved or disabled is out at once, whichever way the row was changed.
CREATE FUNCTION walls.when_assignment_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM walls.end_assignment(OLD.id);
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION walls.when_assignment_changes() FROM PUBLIC;
CREATE TRIGGER ends_what_it_opened AFTER UPDATE OR DELETE ON network_staffassignment
    FOR EACH ROW EXECUTE FUNCTION walls.when_assignment_changes();

CREATE FUNCTION walls.when_user_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NOT NEW.is_active OR NOT NEW.enrolled
        OR NEW.stamp IS DISTINCT FROM OLD.stamp OR NEW.password IS DISTINCT FROM OLD.password
    THEN
        PERFORM walls.end_staff(OLD.id);
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION walls.when_user_changes() FROM PUBLIC;
CREATE TRIGGER ends_what_she_opened AFTER UPDATE OR DELETE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION walls.when_user_changes();
