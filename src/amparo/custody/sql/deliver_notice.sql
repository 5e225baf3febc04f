-- Puts a notice, sealed for the receiver, among the receiver's and an entry into its trail. The
-- sender's stub and entry are the sender's own rows. The mark is what the receiver knows the row by:
-- of one that it holds already nothing is added, and nobody is told which. 2,000 an hour and sender,
-- which is the longest list. The MAC covers who sends and every argument. Nothing comes back.
CREATE FUNCTION walls.deliver_notice(
    p_id uuid, p_receiver uuid, p_wrapped bytea, p_key uuid, p_sealed bytea, p_mark bytea,
    p_county text, p_wish text, p_heard_at text, p_day date, p_mac bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_year integer := walls.year_there(p_receiver, clock_timestamp());
    v_number integer;
    v_sender uuid := walls.consulate();
    v_declined boolean := p_wish IS NOT DISTINCT FROM 'declined';
    v_added integer;
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' OR p_receiver IS NULL OR p_receiver = v_sender
        OR NOT walls.called_by_us(p_day, p_mac, 'deliver_notice', v_sender::text,
            p_id::text, p_receiver::text, encode(p_wrapped, 'hex'), p_key::text,
            encode(p_sealed, 'hex'), encode(p_mark, 'hex'), p_county, p_wish, p_heard_at)
    THEN
        RAISE EXCEPTION 'no delivery for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM walls.spend_crossing('deliver_notice', v_sender, 2000);
    INSERT INTO public.network_counter AS c (id, consulate_id, series, year, last)
    VALUES (gen_random_uuid(), p_receiver, 'notices', v_year, 1)
    ON CONFLICT (consulate_id, series, year) DO UPDATE SET last = c.last + 1
    RETURNING last INTO v_number;
    INSERT INTO public.custody_notice (id, consulate_id, year, number, line, channel, verdict, reason,
        standing, wish, county, sealed, mark, delivered_from_id, heard_at, received_at)
    VALUES (p_id, p_receiver, v_year, v_number, 0, 'consulate',
        CASE WHEN v_declined THEN 'declined' ELSE '' END,
        CASE WHEN v_declined THEN 'said_no' ELSE '' END,
        CASE WHEN v_declined THEN 'declined' ELSE 'arrived' END,
        p_wish, p_county, p_sealed, p_mark, v_sender, p_heard_at::timestamptz, v_now)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_added = ROW_COUNT;
    IF v_added = 0 THEN
        -- The number goes back: a gap would tell the receiver's staff of a row that nobody sees.
        UPDATE public.network_counter SET last = last - 1
        WHERE consulate_id = p_receiver AND series = 'notices' AND year = v_year;
        RETURN;
    END IF;
    INSERT INTO public.vault_personkey (id, consulate_id, holder_id, wrapped)
    VALUES (p_key, p_receiver, p_id, p_wrapped);
    INSERT INTO public.audit_entry (consulate_id, event, purpose, request, objects, details)
    VALUES (p_receiver, 'custody:notice:delivered', '', '',
        jsonb_build_array(jsonb_build_object('kind', 'custody.notice',
                                             'ids', jsonb_build_array(p_id))),
        jsonb_build_object('sender', v_sender));
END $$;
