-- The one way money is posted. Who acts and where comes from the capability in use, never from an
-- argument; the MAC says that one of our own processes calls, so that SQL alone posts nothing.
--
-- Locks are taken in one order: the books of all consulates concerned, by number; then accounts.
-- Whoever holds a consulate's book is alone with its accounts, so that what is read here stays true
-- until the commit.

-- A value behind its length, as in the audit: no two texts read alike. rules/sealing.py makes it too.
CREATE FUNCTION funds_content(n funds_transaction, p_source uuid, p_target uuid, p_amount bigint,
    p_currency text) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN sha256(convert_to(
        public.audit_field('amparo-money-1')
        || public.audit_field(n.kind)
        || public.audit_field(p_source::text)
        || public.audit_field(p_target::text)
        || public.audit_field(p_amount::text)
        || public.audit_field(p_currency)
        || public.audit_field(n.day::text)
        || public.audit_field(n.about::text)
        || public.audit_field(n.reverses_id::text)
        || public.audit_field(n.request_id::text)
        || public.audit_field(n.delivered::text)
        || public.audit_field(encode(n.evidence, 'hex'))
        || public.audit_field(n.reference), 'UTF8'));
END $$;

CREATE FUNCTION funds_link(p_before bytea, n funds_transaction) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN sha256(p_before || convert_to(
        public.audit_field('amparo-book-1')
        || public.audit_field(n.office_id::text)
        || public.audit_field(n.number::text)
        || public.audit_field(n.id::text)
        || public.audit_field(n.key::text)
        || public.audit_field(n.staff::text)
        || public.audit_field(public.audit_microseconds(n.recorded_at))
        || public.audit_field(encode(n.content, 'hex')), 'UTF8'));
END $$;

-- Gives what stands of a kind for one thing: what was posted for it and not reversed.
CREATE FUNCTION funds_standing(p_kind text, p_about uuid) RETURNS SETOF funds_transaction
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM public.funds_transaction t
    WHERE t.about = p_about AND t.kind = p_kind
      AND NOT EXISTS (SELECT FROM public.funds_transaction r WHERE r.reverses_id = t.id)
$$;

-- Which accounts each movement joins, and whose they must be.
CREATE FUNCTION funds_may_move(n funds_transaction, s funds_account, t funds_account, p_reach text)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ours boolean := s.office_id = n.office_id AND t.office_id = n.office_id;
    v_line public.funds_line;
    v_other public.funds_line;
BEGIN
    IF n.kind IN ('commit', 'addendum', 'release', 'certify', 'pay') THEN
        RETURN p_reach = 'staff' AND v_ours AND s.allocation_id = t.allocation_id AND CASE n.kind
            WHEN 'commit' THEN s.kind = 'available' AND t.kind = 'committed'
            WHEN 'addendum' THEN s.kind = 'available' AND t.kind = 'committed'
            WHEN 'release' THEN s.kind = 'committed' AND t.kind = 'available'
            WHEN 'certify' THEN s.kind = 'committed' AND t.kind = 'certified'
                AND s.commitment_id = t.commitment_id
            ELSE s.kind = 'certified' AND t.kind = 'paid' AND s.commitment_id = t.commitment_id
        END;
    END IF;
    SELECT * INTO v_line FROM public.funds_line l WHERE l.id = s.line_id;
    SELECT * INTO v_other FROM public.funds_line l WHERE l.id = t.line_id;
    RETURN p_reach = 'network' AND v_line.office_id = n.office_id
        AND v_other.office_id = n.office_id AND CASE n.kind
            WHEN 'appropriate' THEN s.kind = 'authority' AND t.kind = 'unallocated'
                AND s.line_id = t.line_id
            WHEN 'tranche' THEN s.kind = 'unallocated' AND t.kind = 'available'
                AND s.line_id = t.line_id
            WHEN 'transfer' THEN (s.kind = 'available' AND t.kind IN ('available', 'unallocated')
                    AND s.line_id = t.line_id)
                OR (s.kind = 'unallocated' AND t.kind = 'unallocated'
                    AND v_line.fund_id = v_other.fund_id)
            ELSE false
        END;
END $$;

-- A reversal is the mirror of one transaction of the same book, once; what was paid is reversed
-- before what was certified.
CREATE FUNCTION funds_reversal_refusal(n funds_transaction, p_source uuid, p_target uuid,
    p_amount bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_first public.funds_transaction;
BEGIN
    SELECT * INTO v_first FROM public.funds_transaction t WHERE t.id = n.reverses_id;
    IF v_first.office_id IS DISTINCT FROM n.office_id OR v_first.kind = 'reverse'
        OR v_first.about IS DISTINCT FROM n.about
        OR NOT EXISTS (SELECT FROM public.funds_posting p WHERE p.transaction_id = v_first.id
            AND p.account_id = p_source AND p.amount = p_amount)
        OR NOT EXISTS (SELECT FROM public.funds_posting p WHERE p.transaction_id = v_first.id
            AND p.account_id = p_target AND p.amount = -p_amount)
    THEN
        RETURN 'movement';
    END IF;
    IF EXISTS (SELECT FROM public.funds_transaction t WHERE t.reverses_id = v_first.id) THEN
        RETURN 'reversed_already';
    END IF;
    IF v_first.kind = 'certify' AND EXISTS (SELECT FROM public.funds_standing('pay', n.about)) THEN
        RETURN 'paid_already';
    END IF;
    RETURN NULL;
END $$;

-- Whether somebody else approved exactly this, and it has not been used.
CREATE FUNCTION funds_is_approved(p_kind text, n funds_transaction, p_source uuid, p_target uuid,
    p_amount bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.funds_spendingrequest r
        WHERE r.id = n.request_id AND r.kind = p_kind AND r.office_id = n.office_id
          AND r.state = 'approved' AND r.decided_by <> r.asked_by
          AND r.source = p_source AND r.target = p_target AND r.amount = p_amount
          AND r.about IS NOT DISTINCT FROM n.about
          AND NOT EXISTS (SELECT FROM public.funds_transaction t WHERE t.request_id = r.id
              AND NOT EXISTS (SELECT FROM public.funds_transaction x WHERE x.reverses_id = t.id)))
$$;

-- A commitment is made while its fund runs, as far as it had been extended by that day; raising it
-- takes the document that does.
CREATE FUNCTION funds_commitment_refusal(n funds_transaction, t funds_account) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_fund public.funds_fund;
    v_made boolean := EXISTS (
        SELECT FROM public.funds_posting p JOIN public.funds_transaction c ON c.id = p.transaction_id
        WHERE p.account_id = t.id AND c.kind = 'commit'
          AND NOT EXISTS (SELECT FROM public.funds_transaction r WHERE r.reverses_id = c.id));
BEGIN
    SELECT f.* INTO v_fund FROM public.funds_fund f JOIN public.funds_line l ON l.fund_id = f.id
    WHERE l.id = t.line_id;
    RETURN CASE
        WHEN n.day < v_fund.starts THEN 'not_begun'
        WHEN n.day > public.funds_ends(v_fund.id, n.day) THEN 'ended'
        WHEN n.kind = 'commit' AND v_made THEN 'committed_already'
        WHEN n.kind = 'addendum' AND NOT v_made THEN 'movement'
        WHEN n.kind = 'addendum' AND n.evidence IS NULL THEN 'no_evidence'
    END;
END $$;

-- Certifying takes the evidence of what was delivered, or an advance that somebody else approved.
CREATE FUNCTION funds_certification_refusal(n funds_transaction, p_source uuid, p_target uuid,
    p_amount bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF n.about IS NULL THEN
        RETURN 'movement';
    ELSIF EXISTS (SELECT FROM public.funds_standing('certify', n.about)) THEN
        RETURN 'certified_already';
    ELSIF public.funds_is_approved('advance', n, p_source, p_target, p_amount) THEN
        RETURN NULL;
    ELSIF n.evidence IS NULL THEN
        RETURN 'no_evidence';
    ELSIF n.delivered IS NULL OR n.delivered > n.day THEN
        RETURN 'undelivered';
    END IF;
    RETURN NULL;
END $$;

-- A thing is paid once, as it was certified, by somebody who did not certify it; from the fund's
-- threshold on, with the approval of somebody who neither asked nor certified.
CREATE FUNCTION funds_payment_refusal(n funds_transaction, s funds_account, p_target uuid,
    p_amount bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_certified public.funds_transaction;
    v_from bigint;
BEGIN
    SELECT c.* INTO v_certified FROM public.funds_standing('certify', n.about) c
    WHERE EXISTS (SELECT FROM public.funds_posting p WHERE p.transaction_id = c.id
        AND p.account_id = s.id AND p.amount = p_amount);
    SELECT f.approval_from INTO v_from FROM public.funds_fund f
    JOIN public.funds_line l ON l.fund_id = f.id WHERE l.id = s.line_id;
    RETURN CASE
        WHEN EXISTS (SELECT FROM public.funds_standing('pay', n.about)) THEN 'paid_already'
        WHEN v_certified.id IS NULL OR n.day < v_certified.day THEN 'not_certified'
        WHEN v_certified.staff = n.staff THEN 'same_person'
        WHEN p_amount >= v_from AND (
            NOT public.funds_is_approved('payment', n, s.id, p_target, p_amount)
            OR EXISTS (SELECT FROM public.funds_spendingrequest r
                WHERE r.id = n.request_id AND r.decided_by IN (v_certified.staff, n.staff)))
            THEN 'not_approved'
    END;
END $$;

-- An amount leaves an account where it is there now, was there on its day, and on every day since:
-- nothing is committed in March of what came in August.
CREATE FUNCTION funds_shortage(s funds_account, p_on date, p_amount bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF s.balance < p_amount THEN
        RETURN 'short';
    ELSIF s.last_day <= p_on THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT CASE WHEN bool_and(stood >= p_amount) AND min(since) <= p_on THEN NULL
            ELSE 'not_yet' END
        FROM (SELECT t.day AS since, sum(sum(p.amount)) OVER (ORDER BY t.day) AS stood,
                lead(t.day) OVER (ORDER BY t.day) AS until
            FROM public.funds_posting p JOIN public.funds_transaction t ON t.id = p.transaction_id
            WHERE p.account_id = s.id GROUP BY t.day) each_stretch
        WHERE until IS NULL OR until > p_on);
END $$;

CREATE FUNCTION funds_refusal(n funds_transaction, s funds_account, t funds_account,
    p_amount bigint, p_reach text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF n.kind = 'reverse' THEN
        RETURN public.funds_reversal_refusal(n, s.id, t.id, p_amount);
    ELSIF NOT coalesce(public.funds_may_move(n, s, t, p_reach), false) THEN
        RETURN 'movement';
    END IF;
    RETURN CASE n.kind
        WHEN 'commit' THEN public.funds_commitment_refusal(n, t)
        WHEN 'addendum' THEN public.funds_commitment_refusal(n, t)
        WHEN 'certify' THEN public.funds_certification_refusal(n, s.id, t.id, p_amount)
        WHEN 'pay' THEN public.funds_payment_refusal(n, s, t.id, p_amount)
        WHEN 'transfer' THEN CASE
            WHEN NOT public.funds_is_approved('transfer', n, s.id, t.id, p_amount)
            THEN 'not_approved' END
    END;
END $$;

-- Posts one movement from an account to another. The same key with the same content gives what was
-- posted; with another content it is refused. Every refusal of a rule is one word, AM422.
CREATE FUNCTION funds_post(
    p_kind text, p_key uuid, p_source uuid, p_target uuid, p_amount bigint, p_currency text,
    p_on date, p_about uuid, p_reverses uuid, p_request uuid, p_delivered date, p_evidence bytea,
    p_reference text, p_day date, p_mac bytea
) RETURNS TABLE (posted uuid, place bigint, link bytea, again boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_live walls.capability := walls.live();
    n public.funds_transaction;
    s public.funds_account;
    t public.funds_account;
    v_known public.funds_transaction;
    v_before bytea;
    v_word text;
BEGIN
    IF v_live.reach IS NULL OR v_live.reach NOT IN ('staff', 'network')
        OR NOT walls.called_by_us(p_day, p_mac, 'funds_post', v_live.consulate::text, p_kind,
            p_key::text, p_source::text, p_target::text, p_amount::text, p_currency, p_on::text,
            p_about::text, p_reverses::text, p_request::text, p_delivered::text,
            encode(p_evidence, 'hex'), p_reference)
    THEN
        RAISE EXCEPTION 'no posting for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO s FROM public.funds_account a WHERE a.id = p_source AND a.currency = p_currency;
    SELECT * INTO t FROM public.funds_account a WHERE a.id = p_target AND a.currency = p_currency;
    IF s.id IS NULL OR t.id IS NULL OR s.id = t.id OR p_amount IS NULL
        OR p_amount NOT BETWEEN 1 AND 999999999999999
    THEN
        RAISE EXCEPTION 'movement' USING ERRCODE = 'AM422';
    END IF;
    PERFORM public.funds_lock_books(ARRAY(
        SELECT DISTINCT unnest(ARRAY[v_live.consulate, s.office_id, t.office_id])));

    n.id := gen_random_uuid();
    n.office_id := v_live.consulate;
    n.staff := v_live.staff;
    n.kind := p_kind;
    n.key := p_key;
    n.day := p_on;
    n.about := p_about;
    n.reverses_id := p_reverses;
    n.request_id := p_request;
    n.delivered := p_delivered;
    n.evidence := p_evidence;
    n.reference := coalesce(p_reference, '');
    n.recorded_at := clock_timestamp();
    n.content := public.funds_content(n, p_source, p_target, p_amount, p_currency);

    SELECT * INTO v_known FROM public.funds_transaction k
    WHERE k.office_id = n.office_id AND k.key = p_key;
    IF FOUND THEN
        IF v_known.content <> n.content THEN
            RAISE EXCEPTION 'other_content' USING ERRCODE = 'AM422';
        END IF;
        RETURN QUERY SELECT v_known.id, v_known.number, v_known.digest, true;
        RETURN;
    END IF;

    -- Read again: another may have moved them before the books were ours.
    SELECT * INTO s FROM public.funds_account a WHERE a.id = p_source;
    SELECT * INTO t FROM public.funds_account a WHERE a.id = p_target;
    v_word := CASE
        WHEN p_on > (clock_timestamp() AT TIME ZONE 'UTC')::date + 1 THEN 'future'
        ELSE public.funds_refusal(n, s, t, p_amount, v_live.reach)
    END;
    IF v_word IS NULL AND s.kind <> 'authority' THEN
        v_word := public.funds_shortage(s, p_on, p_amount);
    END IF;
    IF v_word IS NOT NULL THEN
        RAISE EXCEPTION '%', v_word USING ERRCODE = 'AM422';
    END IF;

    SELECT b.number + 1, b.digest INTO n.number, v_before
    FROM public.funds_book b WHERE b.office_id = n.office_id;
    n.digest := public.funds_link(v_before, n);
    INSERT INTO public.funds_transaction SELECT n.*;
    INSERT INTO public.funds_posting (id, transaction_id, account_id, amount, currency)
    VALUES (gen_random_uuid(), n.id, p_source, -p_amount, p_currency),
           (gen_random_uuid(), n.id, p_target, p_amount, p_currency);
    UPDATE public.funds_book b SET number = n.number, digest = n.digest
    WHERE b.office_id = n.office_id;
    RETURN QUERY SELECT n.id, n.number, n.digest, false;
END $$;

REVOKE EXECUTE ON FUNCTION
    funds_content(funds_transaction, uuid, uuid, bigint, text),
    funds_link(bytea, funds_transaction), funds_standing(text, uuid),
    funds_may_move(funds_transaction, funds_account, funds_account, text),
    funds_reversal_refusal(funds_transaction, uuid, uuid, bigint),
    funds_is_approved(text, funds_transaction, uuid, uuid, bigint),
    funds_commitment_refusal(funds_transaction, funds_account),
    funds_certification_refusal(funds_transaction, uuid, uuid, bigint),
    funds_payment_refusal(funds_transaction, funds_account, uuid, bigint),
    funds_shortage(funds_account, date, bigint),
    funds_refusal(funds_transaction, funds_account, funds_account, bigint, text),
    funds_post(text, uuid, uuid, uuid, bigint, text, date, uuid, uuid, uuid, date, bytea, text,
        date, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funds_post(text, uuid, uuid, uuid, bigint, text, date, uuid, uuid, uuid,
    date, bytea, text, date, bytea) TO amparo_app;

-- A book moves with every posting: room on its page lets the row move within it.
ALTER TABLE funds_book SET (fillfactor = 10);
ALTER TABLE funds_account SET (fillfactor = 50);
