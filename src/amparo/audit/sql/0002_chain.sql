-- The audit: who acts is filled in here and never by whoever inserts; each entry is linked to the
-- one before it when the transaction commits; nothing is changed or removed afterwards.

-- Who acts, by the capability in use. A session that ended during its own transaction, or while the
-- request was under way, still says who it was.
CREATE FUNCTION audit_actor(
    OUT consulate uuid, OUT staff uuid, OUT assignment uuid, OUT door text, OUT session_hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.consulate, c.staff, c.assignment, c.door, sha256(c.digest)
    FROM walls.capability c
    WHERE c.digest = sha256(convert_to(nullif(current_setting('amparo.capability', true), ''), 'UTF8'))
      AND c.login = session_user
      AND least(c.ended_at, c.expires_at) > statement_timestamp() - interval '10 minutes'
$$;

-- Fills in what nobody may say of himself. Runs with the rights of whoever inserts: only the
-- crossing role names another chain, that of the consulate it delivers to.
CREATE FUNCTION audit_fill_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_actor record;
    v_waiting text := coalesce(current_setting('amparo.audit_waiting', true), '');
BEGIN
    SELECT * INTO v_actor FROM public.audit_actor();
    IF v_actor.consulate IS NULL
        AND coalesce(current_setting('amparo.capability', true), '') <> ''
    THEN
        RAISE EXCEPTION 'audit: the session that acts is not known'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.id := gen_random_uuid();
    NEW.at := clock_timestamp();
    NEW.staff_id := v_actor.staff;
    NEW.assignment_id := v_actor.assignment;
    NEW.door := v_actor.door;
    NEW.session_hash := v_actor.session_hash;
    IF current_user <> 'amparo_crossing' OR NEW.consulate_id IS NULL THEN
        NEW.consulate_id := coalesce(
            v_actor.consulate, '00000000-0000-0000-0000-000000000000');
    END IF;
    -- One entry of each chain that this transaction writes to: see audit_lock_heads.
    IF position(NEW.consulate_id::text IN v_waiting) = 0 THEN
        PERFORM set_config(
            'amparo.audit_waiting', v_waiting || NEW.consulate_id || '=' || NEW.id || ' ', true);
    END IF;
    RETURN NEW;
END $$;

-- A value behind its length in bytes. Without a search path of its own, so that PostgreSQL writes it
-- into the function that calls it; it names nothing but built-in functions.
CREATE FUNCTION audit_field(p_value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(octet_length(p_value) || ':' || p_value, '-') || ',' $$;

CREATE FUNCTION audit_microseconds(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT (extract(epoch FROM p_at) * 1000000)::bigint::text $$;

-- What a digest covers, in two parts: the place in the chain, and what the entry says, which is
-- ready before the head is locked. amparo/audit/rules/chain.py makes the same text.
CREATE FUNCTION audit_place_text(p_consulate uuid, p_position bigint, p_at timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.audit_field('amparo-audit-1')
        || public.audit_field(p_consulate::text)
        || public.audit_field(p_position::text)
        || public.audit_field(public.audit_microseconds(p_at))
$$;

CREATE FUNCTION audit_entry_text(p_entry audit_entry) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.audit_field(p_entry.id::text)
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
        || public.audit_field(p_entry.details::text)
$$;

-- Takes the lock of a chain's head, making the head for the first entry, and gives it as it stands.
CREATE FUNCTION audit_lock_head(p_consulate uuid) RETURNS audit_head
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_head public.audit_head;
BEGIN
    SELECT * INTO v_head FROM public.audit_head h WHERE h.consulate_id = p_consulate FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO public.audit_head (consulate_id, position, at, digest)
        VALUES (p_consulate, 0, clock_timestamp(), decode(repeat('00', 32), 'hex'))
        ON CONFLICT (consulate_id) DO NOTHING;
        SELECT * INTO v_head FROM public.audit_head h WHERE h.consulate_id = p_consulate FOR UPDATE;
    END IF;
    RETURN v_head;
END $$;

-- Takes the locks of every chain that this transaction writes to, in one order, so that two such
-- transactions cannot wait for each other. The setting that names one entry of each chain can be
-- forged; a forged one locks nothing that does not wait to be chained.
CREATE FUNCTION audit_lock_heads(p_waiting text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_chain uuid;
BEGIN
    FOR v_chain IN
        SELECT DISTINCT e.consulate_id FROM public.audit_entry e
        WHERE e.id IN (SELECT split_part(one, '=', 2)::uuid
                       FROM regexp_split_to_table(btrim(p_waiting), '\s+') one)
          AND NOT EXISTS (SELECT FROM public.audit_link l WHERE l.entry_id = e.id)
        ORDER BY 1
    LOOP
        PERFORM public.audit_lock_head(v_chain);
    END LOOP;
    PERFORM set_config('amparo.audit_waiting', '', true);
END $$;

-- Links one entry to its chain as the transaction commits. Whatever it cannot see, it refuses, and
-- with it the commit: an entry outside its chain would be an entry that can be removed.
CREATE FUNCTION audit_chain_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_waiting text := current_setting('amparo.audit_waiting', true);
    v_entry public.audit_entry;
    v_head public.audit_head;
    v_text text;
    v_at timestamptz;
    v_digest bytea;
BEGIN
    SELECT * INTO v_entry FROM public.audit_entry e WHERE e.id = NEW.id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit: an entry cannot be seen by what chains it';
    END IF;
    v_text := public.audit_entry_text(v_entry);
    IF position(' ' IN btrim(v_waiting)) > 0 THEN
        PERFORM public.audit_lock_heads(v_waiting);
    END IF;
    v_head := public.audit_lock_head(v_entry.consulate_id);
    IF v_head.position IS NULL THEN
        RAISE EXCEPTION 'audit: the head of a chain cannot be seen by what chains it';
    END IF;
    v_at := clock_timestamp();
    v_digest := sha256(v_head.digest || convert_to(
        public.audit_place_text(v_entry.consulate_id, v_head.position + 1, v_at) || v_text, 'UTF8'));
    INSERT INTO public.audit_link (consulate_id, position, entry_id, at, digest)
    VALUES (v_entry.consulate_id, v_head.position + 1, v_entry.id, v_at, v_digest);
    UPDATE public.audit_head h SET position = v_head.position + 1, at = v_at, digest = v_digest
    WHERE h.consulate_id = v_entry.consulate_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit: the head of a chain cannot be moved';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'audit: nothing that was recorded is changed or removed'
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_fill BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_fill_entry();
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain_entry();
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_keep BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- Every entry moves its chain's head: room on the page lets the row move within it.
ALTER TABLE audit_head SET (fillfactor = 10);

-- The chain trigger runs as the owner and sees under FORCE exactly what these policies name.
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_link FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;

-- Inserting needs no check here: no login may name the consulate, and without the trigger that fills
-- it in there is none, which the column refuses.
CREATE POLICY one_consulate ON audit_entry AS RESTRICTIVE TO amparo_app, amparo_worker
    USING (consulate_id = (SELECT walls.consulate())) WITH CHECK (true);
CREATE POLICY one_consulate ON audit_link AS RESTRICTIVE TO amparo_app, amparo_worker
    USING (consulate_id = (SELECT walls.consulate()));
CREATE POLICY one_consulate ON audit_head AS RESTRICTIVE TO amparo_app, amparo_worker
    USING (false);

CREATE POLICY written_by_anyone ON audit_entry FOR INSERT
    TO amparo_app, amparo_worker, amparo_crossing WITH CHECK (true);
CREATE POLICY within_reach ON audit_entry FOR SELECT TO amparo_app, amparo_worker
    USING ((SELECT walls.reach() IN ('staff', 'audit')));
CREATE POLICY within_reach ON audit_link FOR SELECT TO amparo_app, amparo_worker
    USING ((SELECT walls.reach() IN ('staff', 'audit')));

CREATE POLICY chained_by_owner ON audit_entry FOR SELECT TO amparo_owner USING (true);
CREATE POLICY chained_by_owner ON audit_link FOR SELECT TO amparo_owner USING (true);
CREATE POLICY linked_by_owner ON audit_link FOR INSERT TO amparo_owner WITH CHECK (true);
CREATE POLICY chained_by_owner ON audit_head FOR SELECT TO amparo_owner USING (true);
CREATE POLICY begun_by_owner ON audit_head FOR INSERT TO amparo_owner WITH CHECK (true);
CREATE POLICY moved_by_owner ON audit_head FOR UPDATE TO amparo_owner USING (true);

-- Entries about one thing. Under the walls no index serves this question, because `@>` could leak
-- what it compares; the function asks it inside the same walls.
CREATE FUNCTION audit_list_entries_about(p_thing uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.id FROM public.audit_entry e
    WHERE e.objects @> jsonb_build_array(jsonb_build_object('ids', jsonb_build_array(p_thing)))
      AND e.consulate_id = (SELECT walls.consulate())
      AND (SELECT walls.reach() IN ('staff', 'audit'))
$$;

-- Where every chain ends, for the anchors: positions and digests, nothing else.
CREATE FUNCTION audit_list_heads() RETURNS TABLE (consulate uuid, ends_at bigint, digest bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.consulate_id, h.position, h.digest FROM public.audit_head h
$$;

REVOKE EXECUTE ON FUNCTION
    audit_actor(), audit_fill_entry(), audit_place_text(uuid, bigint, timestamptz),
    audit_entry_text(audit_entry), audit_field(text), audit_microseconds(timestamptz), audit_lock_heads(text),
    audit_lock_head(uuid), audit_chain_entry(), audit_refuse_change(),
    audit_list_entries_about(uuid), audit_list_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_actor() TO amparo_app, amparo_worker, amparo_crossing;
GRANT EXECUTE ON FUNCTION audit_list_entries_about(uuid) TO amparo_app, amparo_worker;
GRANT EXECUTE ON FUNCTION audit_list_heads() TO amparo_worker;

GRANT INSERT (event, purpose, request, objects, details), SELECT ON audit_entry
    TO amparo_app, amparo_worker;
GRANT INSERT (consulate_id, event, purpose, request, objects, details) ON audit_entry
    TO amparo_crossing;
GRANT SELECT (consulate_id, position, entry_id, at) ON audit_link TO amparo_app, amparo_worker;
-- What the owner may do by owning, it gives up: a slip of the hand in a migration is refused too.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_link FROM amparo_owner;
REVOKE DELETE, TRUNCATE ON audit_head FROM amparo_owner;

-- Small enough to be kept for decades; of the shape that the page reads; kinds and numbers only.
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_is_small CHECK (
    length(purpose) <= 200 AND length(request) <= 100
    AND octet_length(objects::text) + octet_length(details::text) <= 262144);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_has_its_shape CHECK (
    event ~ '^[a-z_]{1,40}:[a-z_]{1,40}:[a-z_]{1,40}$'
    AND jsonb_typeof(details) = 'object'
    AND jsonb_typeof(objects) = 'array'
    AND NOT jsonb_path_exists(objects, 'strict $[*] ? (@.type() != "object")')
    AND NOT jsonb_path_exists(objects, '$[*] ? (
        !exists(@.kind ? (@ like_regex "^[a-z_]+[.][a-z_]+$"))
        || !exists(@.ids) || @.ids.type() != "array"
        || exists(@.ids[*] ? (@.type() != "string" || !(@ like_regex "^[0-9a-f-]{36}$"))))'));
