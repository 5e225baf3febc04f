-- What the tables of money promise, whoever writes SQL: purposes, currencies and whose money it is
-- are keys; what was recorded stays; every transaction adds up; balances follow the postings; a
-- closed month takes nothing.

ALTER TABLE funds_line ADD CONSTRAINT line_in_currency_of_fund
    FOREIGN KEY (fund_id, currency) REFERENCES funds_fund (id, currency);
ALTER TABLE funds_account ADD CONSTRAINT account_in_currency_of_line
    FOREIGN KEY (line_id, currency) REFERENCES funds_line (id, currency);
ALTER TABLE funds_posting ADD CONSTRAINT posting_in_currency_of_account
    FOREIGN KEY (account_id, currency) REFERENCES funds_account (id, currency);
ALTER TABLE funds_commitment ADD CONSTRAINT commitment_within_purpose
    FOREIGN KEY (line_id, expense) REFERENCES funds_permittedexpense (line_id, expense);
ALTER TABLE funds_commitment ADD CONSTRAINT commitment_of_own_allocation
    FOREIGN KEY (allocation_id, line_id, office_id)
    REFERENCES funds_allocation (id, line_id, office_id);
ALTER TABLE funds_commitment ADD CONSTRAINT commitment_to_own_payee
    FOREIGN KEY (office_id, payee_id) REFERENCES funds_payee (consulate_id, id);
ALTER TABLE funds_transaction ADD CONSTRAINT transaction_evidence_is_a_digest
    CHECK (length(evidence) = 32 AND length(content) = 32 AND length(digest) = 32);

-- Nothing is changed or removed, by the owner neither.
CREATE FUNCTION funds_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'funds: nothing that was recorded is changed or removed'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_fund
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_extension
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_line
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_permittedexpense
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_posting
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_period
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE DELETE OR TRUNCATE ON funds_spendingrequest
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE DELETE OR TRUNCATE ON funds_book
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE DELETE OR TRUNCATE
    OR UPDATE OF id, kind, office_id, line_id, allocation_id, commitment_id, currency
    ON funds_account FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();

-- Who founds funds, authorises and allocates: headquarters, on funds of its own. Who did it is
-- filled in here, from the capability in use.
CREATE FUNCTION funds_by_network() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_here uuid := walls.consulate();
    v_office uuid;
BEGIN
    IF walls.reach() IS DISTINCT FROM 'network' THEN
        RAISE EXCEPTION 'funds: headquarters alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.recorded_by := walls.staff();
    NEW.recorded_at := clock_timestamp();
    IF TG_TABLE_NAME = 'funds_fund' THEN
        NEW.office_id := v_here;
        RETURN NEW;
    ELSIF TG_TABLE_NAME IN ('funds_line', 'funds_extension') THEN
        SELECT f.office_id INTO v_office FROM public.funds_fund f WHERE f.id = NEW.fund_id;
    ELSE
        SELECT l.office_id INTO v_office FROM public.funds_line l WHERE l.id = NEW.line_id;
    END IF;
    IF TG_TABLE_NAME = 'funds_line' THEN
        NEW.office_id := v_here;
    END IF;
    IF v_office IS DISTINCT FROM v_here THEN
        RAISE EXCEPTION 'funds: not a fund of this office' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_fund
    FOR EACH ROW EXECUTE FUNCTION funds_by_network();
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_extension
    FOR EACH ROW EXECUTE FUNCTION funds_by_network();
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_line
    FOR EACH ROW EXECUTE FUNCTION funds_by_network();
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_permittedexpense
    FOR EACH ROW EXECUTE FUNCTION funds_by_network();
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_allocation
    FOR EACH ROW EXECUTE FUNCTION funds_by_network();

-- A commitment is the acting consulate's own, and to nobody who has ties to its staff.
CREATE FUNCTION funds_by_consulate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' THEN
        RAISE EXCEPTION 'funds: a consulate alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.office_id := walls.consulate();
    NEW.recorded_by := walls.staff();
    NEW.recorded_at := clock_timestamp();
    IF EXISTS (SELECT FROM public.funds_payee p WHERE p.id = NEW.payee_id AND p.is_related) THEN
        RAISE EXCEPTION 'related' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_by_consulate BEFORE INSERT ON funds_commitment
    FOR EACH ROW EXECUTE FUNCTION funds_by_consulate();

-- Whoever asks and whoever decides is who acts; what was decided stays so. Its seal is the vault's.
CREATE FUNCTION funds_judge_request() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.office_id IS DISTINCT FROM walls.consulate()
        OR (TG_OP = 'INSERT' AND (NEW.asked_by IS DISTINCT FROM walls.staff() OR NEW.state <> 'open'))
        OR (TG_OP = 'UPDATE' AND (OLD.state <> 'open'
            OR NEW.decided_by IS DISTINCT FROM walls.staff()))
    THEN
        RAISE EXCEPTION 'funds: not a request of this person'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_judge_request BEFORE INSERT OR UPDATE ON funds_spendingrequest
    FOR EACH ROW EXECUTE FUNCTION funds_judge_request();

-- An extension leads further than what stands.
CREATE FUNCTION funds_ends(p_fund uuid, p_known_on date) RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT greatest(f.ends, (SELECT max(e.until) FROM public.funds_extension e
        WHERE e.fund_id = f.id AND e.decided_on <= p_known_on))
    FROM public.funds_fund f WHERE f.id = p_fund
$$;
CREATE FUNCTION funds_extend_further() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.until <= public.funds_ends(NEW.fund_id, 'infinity') THEN
        RAISE EXCEPTION 'not_later' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_extend_further BEFORE INSERT ON funds_extension
    FOR EACH ROW EXECUTE FUNCTION funds_extend_further();

-- Accounts come with what they stand for, and in no other way.
CREATE FUNCTION funds_open_accounts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_line public.funds_line;
BEGIN
    IF TG_TABLE_NAME = 'funds_line' THEN
        INSERT INTO public.funds_account (id, kind, office_id, line_id, currency, balance)
        SELECT gen_random_uuid(), kind, NEW.office_id, NEW.id, NEW.currency, 0
        FROM unnest(ARRAY['authority', 'unallocated']) kind;
    ELSIF TG_TABLE_NAME = 'funds_allocation' THEN
        SELECT * INTO v_line FROM public.funds_line l WHERE l.id = NEW.line_id;
        INSERT INTO public.funds_account (id, kind, office_id, line_id, allocation_id, currency,
            balance)
        VALUES (gen_random_uuid(), 'available', NEW.office_id, NEW.line_id, NEW.id,
            v_line.currency, 0);
    ELSE
        SELECT * INTO v_line FROM public.funds_line l WHERE l.id = NEW.line_id;
        INSERT INTO public.funds_account (id, kind, office_id, line_id, allocation_id,
            commitment_id, currency, balance)
        SELECT gen_random_uuid(), kind, NEW.office_id, NEW.line_id, NEW.allocation_id, NEW.id,
            v_line.currency, 0
        FROM unnest(ARRAY['committed', 'certified', 'paid']) kind;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER funds_open_accounts AFTER INSERT ON funds_line
    FOR EACH ROW EXECUTE FUNCTION funds_open_accounts();
CREATE TRIGGER funds_open_accounts AFTER INSERT ON funds_allocation
    FOR EACH ROW EXECUTE FUNCTION funds_open_accounts();
CREATE TRIGGER funds_open_accounts AFTER INSERT ON funds_commitment
    FOR EACH ROW EXECUTE FUNCTION funds_open_accounts();

-- A month that either side has closed takes no posting; every posting moves its account's balance.
CREATE FUNCTION funds_refuse_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM public.funds_transaction t, public.funds_account a, public.funds_period p
        WHERE t.id = NEW.transaction_id AND a.id = NEW.account_id
          AND p.office_id IN (t.office_id, a.office_id)
          AND p.month = date_trunc('month', t.day)::date)
    THEN
        RAISE EXCEPTION 'closed' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_refuse_closed BEFORE INSERT ON funds_posting
    FOR EACH ROW EXECUTE FUNCTION funds_refuse_closed();

CREATE FUNCTION funds_move_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.funds_account a SET balance = a.balance + NEW.amount,
        last_day = greatest(a.last_day, t.day)
    FROM public.funds_transaction t WHERE a.id = NEW.account_id AND t.id = NEW.transaction_id;
    RETURN NULL;
END $$;
CREATE TRIGGER funds_move_balance AFTER INSERT ON funds_posting
    FOR EACH ROW EXECUTE FUNCTION funds_move_balance();

-- What is posted adds up, currency by currency, when the transaction commits. It sees every row:
-- that is why these tables have no row-level security.
CREATE FUNCTION funds_adds_up(p_transaction uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) > 0 AND bool_and(added = 0 AND sides > 1) FROM (
        SELECT sum(p.amount) AS added, count(*) AS sides FROM public.funds_posting p
        WHERE p.transaction_id = p_transaction GROUP BY p.currency) each_currency
$$;
CREATE FUNCTION funds_require_balance_of_posting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT public.funds_adds_up(NEW.transaction_id) THEN
        RAISE EXCEPTION 'funds: a transaction does not add up' USING ERRCODE = 'AM422';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION funds_require_balance_of_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT public.funds_adds_up(NEW.id) THEN
        RAISE EXCEPTION 'funds: a transaction does not add up' USING ERRCODE = 'AM422';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_adds_up AFTER INSERT ON funds_posting
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION funds_require_balance_of_posting();
CREATE CONSTRAINT TRIGGER funds_adds_up AFTER INSERT ON funds_transaction
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION funds_require_balance_of_transaction();

-- What a closed month is held to: every transaction of the book's month, and of others' that touch
-- the consulate's accounts.
CREATE FUNCTION funds_month(p_office uuid, p_month date, OUT many bigint, OUT digest bytea)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*), sha256(coalesce(string_agg(t.digest, ''::bytea ORDER BY t.office_id, t.number),
        ''::bytea))
    FROM public.funds_transaction t
    WHERE t.day >= p_month AND t.day < p_month + interval '1 month'
      AND (t.office_id = p_office OR EXISTS (
        SELECT FROM public.funds_posting p JOIN public.funds_account a ON a.id = p.account_id
        WHERE p.transaction_id = t.id AND a.office_id = p_office))
$$;

-- Gives a book, making it for its first line, and holds it: the first lock of whatever is posted.
CREATE FUNCTION funds_lock_books(p_offices uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.funds_book (office_id, number, digest)
    SELECT office, 0, decode(repeat('00', 32), 'hex') FROM unnest(p_offices) office
    WHERE NOT EXISTS (SELECT FROM public.funds_book b WHERE b.office_id = office)
    ORDER BY office ON CONFLICT DO NOTHING;
    PERFORM FROM public.funds_book b WHERE b.office_id = ANY (p_offices)
        ORDER BY b.office_id FOR UPDATE;
END $$;

-- Closes a month of the acting consulate's book: once it is over, and in the order of months.
CREATE FUNCTION funds_close_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_live walls.capability := walls.live();
BEGIN
    IF v_live.reach IS NULL OR v_live.reach NOT IN ('staff', 'network') THEN
        RAISE EXCEPTION 'funds: nobody closes this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.office_id := v_live.consulate;
    NEW.closed_by := v_live.staff;
    NEW.closed_at := clock_timestamp();
    PERFORM public.funds_lock_books(ARRAY[v_live.consulate]);
    IF NEW.month + interval '1 month' > (clock_timestamp() AT TIME ZONE 'UTC')::date THEN
        RAISE EXCEPTION 'not_over' USING ERRCODE = 'AM422';
    END IF;
    IF EXISTS (
        SELECT FROM public.funds_transaction t WHERE t.office_id = NEW.office_id
        AND t.day < NEW.month AND NOT EXISTS (
            SELECT FROM public.funds_period p WHERE p.office_id = NEW.office_id
            AND p.month = date_trunc('month', t.day)::date))
    THEN
        RAISE EXCEPTION 'earlier' USING ERRCODE = 'AM422';
    END IF;
    SELECT m.many, m.digest INTO NEW.transactions, NEW.digest
    FROM public.funds_month(NEW.office_id, NEW.month) m;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_close_month BEFORE INSERT ON funds_period
    FOR EACH ROW EXECUTE FUNCTION funds_close_month();

REVOKE EXECUTE ON FUNCTION
    funds_refuse_change(), funds_by_network(), funds_by_consulate(), funds_judge_request(),
    funds_ends(uuid, date), funds_extend_further(), funds_open_accounts(), funds_refuse_closed(),
    funds_move_balance(), funds_adds_up(uuid), funds_require_balance_of_posting(),
    funds_require_balance_of_transaction(), funds_month(uuid, date), funds_lock_books(uuid[]),
    funds_close_month() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funds_ends(uuid, date), funds_month(uuid, date)
    TO amparo_app, amparo_worker;
-- What the owner may do by owning, it gives up: a slip of the hand in a migration is refused too.
-- Keys to a transaction are checked with its owner's right to update, which the trigger holds up.
REVOKE UPDATE, DELETE, TRUNCATE ON funds_posting, funds_period FROM amparo_owner;
REVOKE DELETE, TRUNCATE ON funds_transaction FROM amparo_owner;
