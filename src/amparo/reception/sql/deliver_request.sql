-- Puts a request, sealed for the receiver, into the receiver's queue and an entry into its trail.
-- Without a capability it comes from the public pages: one caller, one contact through the web,
-- no promise; 600 an hour and receiver, since nobody sends. With one it is a consulate's that hands it over with all
-- its callers, calls and open promises; 60 an hour and sender. The MAC covers who sends and every
-- argument: SQL alone would fill queues with what nobody can open. Nothing comes back: the number
-- it gets would tell how busy the receiver is.
CREATE FUNCTION walls.deliver_request(
    p_id uuid, p_receiver uuid, p_folio text, p_matter text, p_wrapped bytea, p_key uuid,
    p_subject bytea, p_sent_key uuid, p_parts text, p_day date, p_mac bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sender uuid := walls.consulate();
    v_now timestamptz := clock_timestamp();
    v_year integer := walls.year_there(p_receiver, clock_timestamp());
    v_number integer;
    v_parts jsonb;
BEGIN
    IF p_receiver IS NULL OR p_receiver IS NOT DISTINCT FROM v_sender
        OR (v_sender IS NOT NULL AND walls.reach() IS DISTINCT FROM 'staff')
        OR NOT walls.called_by_us(p_day, p_mac, 'deliver_request', v_sender::text,
            p_id::text, p_receiver::text, p_folio, p_matter, encode(p_wrapped, 'hex'), p_key::text,
            encode(p_subject, 'hex'), p_sent_key::text, p_parts)
    THEN
        RAISE EXCEPTION 'no delivery for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    v_parts := p_parts::jsonb;
    IF v_sender IS NULL THEN
        IF jsonb_array_length(v_parts -> 'callers') <> 1
            OR jsonb_array_length(v_parts -> 'calls') <> 1
            OR v_parts #>> '{calls,0,channel}' IS DISTINCT FROM 'web'
            OR v_parts #>> '{calls,0,taken_by}' IS NOT NULL
            OR jsonb_array_length(v_parts -> 'call_backs') <> 0
        THEN
            RAISE EXCEPTION 'no delivery for this' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM walls.spend_crossing('deliver_request', p_receiver, 600);
    ELSE
        PERFORM walls.spend_crossing('hand_over_request', v_sender, 60);
    END IF;
    INSERT INTO public.network_counter AS c (id, consulate_id, series, year, last)
    VALUES (gen_random_uuid(), p_receiver, 'requests', v_year, 1)
    ON CONFLICT (consulate_id, series, year) DO UPDATE SET last = c.last + 1
    RETURNING last INTO v_number;
    INSERT INTO public.vault_personkey (id, consulate_id, holder_id, wrapped)
    VALUES (p_key, p_receiver, p_id, p_wrapped);
    INSERT INTO public.reception_helprequest (id, consulate_id, year, number, folio, state, matter,
        subject_sealed, sent_key, received_at, outcome, delivered_from_id)
    VALUES (p_id, p_receiver, v_year, v_number, p_folio, 'open', p_matter, p_subject, p_sent_key,
        v_now, '', v_sender);
    INSERT INTO public.reception_caller (id, consulate_id, request_id, number, sealed)
    SELECT one.id, p_receiver, p_id, one.number, decode(one.sealed, 'hex')
    FROM jsonb_to_recordset(v_parts -> 'callers') AS one (id uuid, number integer, sealed text);
    INSERT INTO public.reception_call (id, consulate_id, request_id, caller_id, channel, sealed,
        sent_key, taken_at, taken_by)
    SELECT one.id, p_receiver, p_id, one.caller, one.channel, decode(one.sealed, 'hex'),
        gen_random_uuid(), one.taken_at, one.taken_by
    FROM jsonb_to_recordset(v_parts -> 'calls') AS one (id uuid, caller uuid, channel text,
        sealed text, taken_at timestamptz, taken_by uuid);
    INSERT INTO public.reception_callback (id, consulate_id, request_id, caller_id, due_at,
        promised_at, promised_by, kept)
    SELECT one.id, p_receiver, p_id, one.caller, one.due_at, one.promised_at, one.promised_by, ''
    FROM jsonb_to_recordset(v_parts -> 'call_backs') AS one (id uuid, caller uuid,
        due_at timestamptz, promised_at timestamptz, promised_by uuid);
    INSERT INTO public.audit_entry (consulate_id, event, purpose, request, objects, details)
    VALUES (p_receiver, 'reception:request:delivered', '', '',
        jsonb_build_array(jsonb_build_object('kind', 'reception.helprequest',
                                             'ids', jsonb_build_array(p_id))),
        jsonb_strip_nulls(jsonb_build_object('sender', v_sender,
            'channel', CASE WHEN v_sender IS NULL THEN 'web' END)));
END $$;
