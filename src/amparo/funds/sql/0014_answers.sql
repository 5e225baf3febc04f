-- An advance and a payment are asked for one thing, without which the ledger could never use them;
-- whoever asked may withdraw, and nobody else.
CREATE OR REPLACE FUNCTION funds_judge_request() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.office_id IS DISTINCT FROM walls.consulate()
        OR (TG_OP = 'INSERT' AND (NEW.asked_by IS DISTINCT FROM walls.staff() OR NEW.state <> 'open'
            OR (NEW.kind <> 'transfer' AND NEW.about IS NULL)))
        OR (TG_OP = 'UPDATE' AND (OLD.state <> 'open'
            OR NEW.decided_by IS DISTINCT FROM walls.staff()))
    THEN
        RAISE EXCEPTION 'funds: not a request of this person'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

-- As before; and an invoice that waits for a second person goes back to where it was certified when
-- the first one takes the approval back.
CREATE OR REPLACE FUNCTION funds_judge_invoice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_posted text := CASE NEW.state WHEN 'certified' THEN 'certify' WHEN 'paid' THEN 'pay' END;
BEGIN
    IF NOT (OLD.state, NEW.state) IN (
        ('received', 'received'), ('received', 'returned'), ('received', 'certified'),
        ('returned', 'received'), ('certified', 'returned'), ('certified', 'approved'),
        ('approved', 'approved'), ('approved', 'returned'), ('approved', 'paid'),
        ('approved', 'certified'), ('paid', 'approved'))
        OR ((OLD.state, NEW.state) = ('approved', 'certified') AND (OLD.batch_id IS NOT NULL
            OR NOT EXISTS (SELECT FROM public.funds_spendingrequest r
                WHERE r.id = OLD.request_id AND r.state = 'withdrawn')))
        OR (OLD.batch_id IS NOT NULL AND OLD.batch_id IS DISTINCT FROM NEW.batch_id
            AND NOT (OLD.state, NEW.state) IN (('paid', 'approved'), ('approved', 'returned')))
        OR (OLD.state <> 'returned' AND (OLD.amount, OLD.version, OLD.number, OLD.starts, OLD.ends)
            IS DISTINCT FROM (NEW.amount, NEW.version, NEW.number, NEW.starts, NEW.ends))
    THEN
        RAISE EXCEPTION 'step' USING ERRCODE = 'AM422';
    END IF;
    IF OLD.state <> NEW.state AND v_posted IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.funds_transaction t
        JOIN public.funds_posting p ON p.transaction_id = t.id AND p.amount = NEW.accepted
        JOIN public.funds_account a ON a.id = p.account_id AND a.commitment_id = NEW.commitment_id
        WHERE t.about = NEW.id AND t.kind = v_posted AND t.office_id = NEW.consulate_id
          AND NOT EXISTS (SELECT FROM public.funds_transaction r WHERE r.reverses_id = t.id))
    THEN
        RAISE EXCEPTION 'not_posted' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;

-- What was laid here by mistake is withdrawn by headquarters, once.
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_statementwithdrawal
    FOR EACH ROW EXECUTE FUNCTION funds_stated_by_network();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_statementwithdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();

-- A consulate posts what came of its own cases, in whole steps of five, once its month is over; what
-- was posted stays.
CREATE FUNCTION funds_results_by_consulate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF walls.reach() IS DISTINCT FROM 'staff' THEN
        RAISE EXCEPTION 'funds: a consulate alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.office_id := walls.consulate();
    NEW.posted_by := walls.staff();
    NEW.posted_at := clock_timestamp();
    IF NEW.month + interval '1 month' > (clock_timestamp() AT TIME ZONE 'UTC')::date THEN
        RAISE EXCEPTION 'not_over' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION funds_results_by_consulate() FROM PUBLIC;
CREATE TRIGGER funds_by_consulate BEFORE INSERT ON funds_postedresults
    FOR EACH ROW EXECUTE FUNCTION funds_results_by_consulate();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_postedresults
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
ALTER TABLE funds_postedresults ADD CONSTRAINT results_in_steps CHECK (
    people % 5 = 0 AND acts % 5 = 0 AND cases % 5 = 0 AND pending % 5 = 0 AND favourable % 5 = 0
    AND partly % 5 = 0 AND unfavourable % 5 = 0 AND none % 5 = 0);
