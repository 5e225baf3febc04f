-- Puts a note, sealed for the receiver, on the receiver's desk and an entry into its trail. The
-- sender's stub and entry are the sender's own rows. Sixty an hour and consulate. The MAC covers who
-- sends and every argument: SQL alone would lay what nobody can open on every desk of the network.
-- Nothing comes back: the number it gets would tell how busy the receiver is.
CREATE FUNCTION walls.deliver_note(
    p_id uuid, p_receiver uuid, p_wrapped bytea, p_key uuid, p_subject bytea, p_text bytea,
    p_day date, p_mac bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_year integer := walls.year_there(p_receiver, clock_timestamp());
    v_number integer;
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' OR p_receiver IS NULL
        OR p_receiver = walls.consulate()
        OR NOT walls.called_by_us(p_day, p_mac, 'deliver_note', walls.consulate()::text,
            p_id::text, p_receiver::text, encode(p_wrapped, 'hex'), p_key::text,
            encode(p_subject, 'hex'), encode(p_text, 'hex'))
    THEN
        RAISE EXCEPTION 'no delivery for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM walls.spend_crossing('deliver_note', walls.consulate(), 60);
    INSERT INTO public.network_counter AS c (id, consulate_id, series, year, last)
    VALUES (gen_random_uuid(), p_receiver, 'notes', v_year, 1)
    ON CONFLICT (consulate_id, series, year) DO UPDATE SET last = c.last + 1
    RETURNING last INTO v_number;
    INSERT INTO public.vault_personkey (id, consulate_id, holder_id, wrapped)
    VALUES (p_key, p_receiver, p_id, p_wrapped);
    INSERT INTO public.reception_dutynote (id, consulate_id, year, number, subject_sealed,
        text_sealed, state, sent_key, written_at, written_by, delivered_from_id)
    VALUES (p_id, p_receiver, v_year, v_number, p_subject, p_text, 'open', gen_random_uuid(), v_now,
        walls.staff(), walls.consulate());
    INSERT INTO public.audit_entry (consulate_id, event, purpose, request, objects, details)
    VALUES (p_receiver, 'reception:note:delivered', '', '',
        jsonb_build_array(jsonb_build_object('kind', 'reception.dutynote',
                                             'ids', jsonb_build_array(p_id))),
        jsonb_build_object('sender', walls.consulate()));
END $$;
