-- The crossings of an inquiry: out to each consulate that is asked, back to the one that asks, and
-- on to the duty officer of the network. They run as amparo_crossing, which passes the walls by the
-- policies below, may not read a sealed word on either side, and counts each use with
-- walls.spend_crossing (database/sql/0002_walls.sql). Each takes a MAC over its caller's consulate
-- and every argument: SQL alone asks nobody and answers nobody.
--
-- All of them touch the reply first and what was received second, so that an answer, another one
-- and the hour that runs out wait for each other and never in a circle.

CREATE POLICY crossing_ask_network ON people_receivedinquiry FOR INSERT TO amparo_crossing
    WITH CHECK (asker_id <> consulate_id AND answer = '' AND state IN ('new', 'open'));
CREATE POLICY crossing_answer_network ON people_receivedinquiry FOR UPDATE TO amparo_crossing
    USING (state = 'open') WITH CHECK (asker_id <> consulate_id);
CREATE POLICY crossing_find_received ON people_receivedinquiry FOR SELECT TO amparo_crossing
    USING (true);
CREATE POLICY crossing_answer_network ON people_inquiryreply FOR UPDATE TO amparo_crossing
    USING (state NOT IN ('answered', 'unreachable')) WITH CHECK (asked_id <> consulate_id);
CREATE POLICY crossing_find_reply ON people_inquiryreply FOR SELECT TO amparo_crossing
    USING (true);
GRANT INSERT, UPDATE (state, answer, answered_at, answered_by, answered_from_id, raised_at),
    SELECT (id, consulate_id, asker_id, asked_id, sent_inquiry, sent_reply, year, number, purpose,
        state, heads_only, asked_at, raised_at)
    ON people_receivedinquiry TO amparo_crossing;
GRANT UPDATE (state, answer, words_sealed, looked_at, raised_at, raised_to_id, answered_at,
        answered_from_id),
    SELECT (id, consulate_id, inquiry_id, asked_id, state, raised_to_id)
    ON people_inquiryreply TO amparo_crossing;

-- An entry in another consulate's trail about an inquiry that is its own or that it received.
CREATE FUNCTION walls.record_inquiry(p_consulate uuid, p_event text, p_kind text, p_id uuid,
    p_details jsonb) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.audit_entry (consulate_id, event, purpose, request, objects, details)
    VALUES (p_consulate, p_event, '', '', jsonb_build_array(jsonb_build_object(
        'kind', p_kind, 'ids', jsonb_build_array(p_id))), p_details)
$$;
REVOKE EXECUTE ON FUNCTION walls.record_inquiry(uuid, text, text, uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walls.record_inquiry(uuid, text, text, uuid, jsonb) TO amparo_crossing;

-- Lays an inquiry, sealed for each receiver, into the lists of up to a hundred consulates. Twenty an
-- hour and consulate. The sender's entry names them all; the receiver's is written where and when
-- the inquiry is tried on its people, by the job that does it. Each copy goes out for a reply that
-- nobody has begun to give: the same call again, whose MAC is good for the day, asks nobody.
CREATE FUNCTION walls.ask_network(
    p_inquiry uuid, p_year integer, p_number integer, p_purpose text, p_receivers uuid[],
    p_received uuid[], p_replies uuid[], p_sealed bytea[], p_day date, p_mac bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_here uuid := walls.consulate();
    v_many integer := coalesce(cardinality(p_receivers), 0);
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' OR v_many NOT BETWEEN 1 AND 100
        OR cardinality(p_received) IS DISTINCT FROM v_many
        OR cardinality(p_replies) IS DISTINCT FROM v_many
        OR cardinality(p_sealed) IS DISTINCT FROM v_many
        OR v_here = ANY (p_receivers)
        OR NOT walls.called_by_us(p_day, p_mac, 'ask_network', v_here::text, p_inquiry::text,
            p_year::text, p_number::text, p_purpose, array_to_string(p_receivers, ','),
            array_to_string(p_received, ','), array_to_string(p_replies, ','),
            (SELECT string_agg(encode(one, 'hex'), ',' ORDER BY place)
             FROM unnest(p_sealed) WITH ORDINALITY AS sealed (one, place)))
        OR v_many <> (SELECT count(*) FROM public.people_inquiryreply r
            WHERE r.id = ANY (p_replies) AND r.consulate_id = v_here
              AND r.inquiry_id = p_inquiry AND r.state = 'asked')
    THEN
        RAISE EXCEPTION 'no inquiry for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM walls.spend_crossing('ask_network', v_here, 20);
    INSERT INTO public.people_receivedinquiry (id, consulate_id, asker_id, asked_id, sent_inquiry,
        sent_reply, year, number, purpose, sealed, state, heads_only, asked_at, answer)
    SELECT p_received[n], p_receivers[n], v_here, p_receivers[n], p_inquiry, p_replies[n], p_year,
        p_number, p_purpose, p_sealed[n], 'new', false, clock_timestamp(), ''
    FROM generate_subscripts(p_receivers, 1) n;
END $$;

-- Brings back to whoever asked how far the caller's consulate has come: that nobody fits ('none'),
-- that a record may exist ('may_exist'), or what was decided. An answer is good once: it closes the
-- inquiry wherever it waits, and false says that another was first. Only the asked consulate
-- answers, and once it was told, the network's duty officer in its place.
CREATE FUNCTION walls.answer_network(
    p_asker uuid, p_inquiry uuid, p_asked uuid, p_answer text, p_words bytea, p_day date,
    p_mac bytea
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_here uuid := walls.consulate();
    v_now timestamptz := clock_timestamp();
    v_details jsonb := jsonb_build_object('asked', p_asked, 'answer', p_answer);
    v_one record;
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' OR p_answer IS NULL
        OR NOT walls.called_by_us(p_day, p_mac, 'answer_network', v_here::text, p_asker::text,
            p_inquiry::text, p_asked::text, p_answer, encode(p_words, 'hex'))
    THEN
        RAISE EXCEPTION 'no answer for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM walls.spend_crossing('answer_network', v_here, 4000);
    IF p_answer IN ('none', 'may_exist') THEN
        UPDATE public.people_inquiryreply r SET state = p_answer, looked_at = v_now
        WHERE r.consulate_id = p_asker AND r.inquiry_id = p_inquiry AND r.asked_id = v_here
          AND r.state = 'asked';
        RETURN FOUND;
    END IF;
    UPDATE public.people_inquiryreply r
    SET state = 'answered', answer = p_answer, words_sealed = p_words, answered_at = v_now,
        answered_from_id = v_here
    WHERE r.consulate_id = p_asker AND r.inquiry_id = p_inquiry AND r.asked_id = p_asked
      AND v_here IN (r.asked_id, r.raised_to_id) AND r.state IN ('none', 'may_exist');
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM walls.record_inquiry(p_asker, 'people:inquiry:returned', 'people.inquiry', p_inquiry,
        v_details);
    FOR v_one IN
        UPDATE public.people_receivedinquiry q
        SET state = 'answered', answer = p_answer, answered_at = v_now,
            answered_by = walls.staff(), answered_from_id = v_here
        WHERE q.sent_inquiry = p_inquiry AND q.asker_id = p_asker AND q.asked_id = p_asked
          AND q.state = 'open'
        RETURNING q.id, q.consulate_id
    LOOP
        IF v_one.consulate_id <> v_here THEN
            PERFORM walls.record_inquiry(v_one.consulate_id, 'people:inquiry:settled',
                'people.receivedinquiry', v_one.id, v_details);
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- Tells the duty officer of the network of an inquiry that the caller's consulate has left without
-- an answer, sealed for there, and whoever asked that it went there. False where it was answered.
CREATE FUNCTION walls.call_network(
    p_received uuid, p_network uuid, p_id uuid, p_sealed bytea, p_day date, p_mac bytea
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_here uuid := walls.consulate();
    v_now timestamptz := clock_timestamp();
    v_details jsonb := jsonb_build_object('asked', v_here);
    v_one record;
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' OR p_network IS NULL OR p_network = v_here
        OR NOT walls.called_by_us(p_day, p_mac, 'call_network', v_here::text, p_received::text,
            p_network::text, p_id::text, encode(p_sealed, 'hex'))
    THEN
        RAISE EXCEPTION 'no call for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM walls.spend_crossing('call_network', v_here, 2000);
    SELECT q.asker_id, q.sent_inquiry, q.sent_reply, q.year, q.number, q.purpose, q.asked_at
    INTO v_one FROM public.people_receivedinquiry q
    WHERE q.id = p_received AND q.consulate_id = v_here AND q.asked_id = v_here
      AND q.raised_at IS NULL AND NOT q.heads_only AND q.asker_id <> p_network;
    UPDATE public.people_inquiryreply r SET raised_at = v_now, raised_to_id = p_network
    WHERE r.consulate_id = v_one.asker_id AND r.inquiry_id = v_one.sent_inquiry
      AND r.asked_id = v_here AND r.state = 'may_exist' AND r.raised_to_id IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO public.people_receivedinquiry (id, consulate_id, asker_id, asked_id, sent_inquiry,
        sent_reply, year, number, purpose, sealed, state, heads_only, asked_at, due_at, raised_at,
        answer)
    VALUES (p_id, p_network, v_one.asker_id, v_here, v_one.sent_inquiry, v_one.sent_reply,
        v_one.year, v_one.number, v_one.purpose, p_sealed, 'open', false, v_one.asked_at, v_now,
        v_now, '');
    UPDATE public.people_receivedinquiry q SET raised_at = v_now
    WHERE q.id = p_received AND q.consulate_id = v_here;
    PERFORM walls.record_inquiry(p_network, 'people:inquiry:raised', 'people.receivedinquiry', p_id,
        v_details);
    PERFORM walls.record_inquiry(v_one.asker_id, 'people:inquiry:raised', 'people.inquiry',
        v_one.sent_inquiry, v_details);
    RETURN true;
END $$;
