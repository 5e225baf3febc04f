-- What each entry asks, in the language that keeps its plans: PostgreSQL reads and plans a function
-- written in SQL anew at each call. They answer what they answered before (0002_chain.sql).

CREATE OR REPLACE FUNCTION audit_actor(
    OUT consulate uuid, OUT staff uuid, OUT assignment uuid, OUT door text, OUT session_hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.consulate, c.staff, c.assignment, c.door, sha256(c.digest)
    INTO consulate, staff, assignment, door, session_hash
    FROM walls.capability c
    WHERE c.digest = sha256(convert_to(nullif(current_setting('amparo.capability', true), ''), 'UTF8'))
      AND c.login = session_user
      AND least(c.ended_at, c.expires_at) > statement_timestamp() - interval '10 minutes';
END $$;

CREATE OR REPLACE FUNCTION audit_place_text(p_consulate uuid, p_position bigint, p_at timestamptz)
RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN public.audit_field('amparo-audit-1')
        || public.audit_field(p_consulate::text)
        || public.audit_field(p_position::text)
        || public.audit_field(public.audit_microseconds(p_at));
END $$;

CREATE OR REPLACE FUNCTION audit_entry_text(p_entry audit_entry) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN public.audit_field(p_entry.id::text)
        || public.audit_field(p_entry.consulate_id::text)
        || public.audit_field(public.audit_microseconds(p_entry.at))
        || public.audit_field(p_entry.staff_id::text)
        || public.audit_field(p_entry.assignment_id::text)
        || public.audit_field(p_entry.door)
        || public.audit_field(encode(p_entry.session_hash, 'hex'))
        || public.audit_field(p_entry.event)
        || public.audit_field(p_entry.purpose)
        || public.audit_field(p_entry.request)
        || public.audit_field(p_entry.objects::text)
        || public.audit_field(p_entry.details::text);
END $$;
