-- Who does what with an invoice, and that its figures hold. These run with the rights of whoever
-- writes: staff of the invoice's own consulate, or a job for it.

ALTER TABLE funds_invoice ADD CONSTRAINT invoice_report_is_a_digest CHECK (length(report) = 32);
ALTER TABLE funds_voucher ADD CONSTRAINT voucher_digest_is_one CHECK (length(digest) = 32);
ALTER TABLE funds_addendum ADD CONSTRAINT addendum_digest_is_one CHECK (length(digest) = 32);

-- Whoever sends an invoice does not certify it; whoever did either does not approve it; whoever did
-- any of these does not pay it. Who acts is filled in here, from the capability in use.
CREATE FUNCTION funds_judge_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text[] := CASE NEW.kind
        WHEN 'certified' THEN ARRAY['received', 'corrected']
        WHEN 'approved' THEN ARRAY['received', 'corrected', 'certified']
        WHEN 'seconded' THEN ARRAY['received', 'corrected', 'certified', 'approved']
        WHEN 'paid' THEN ARRAY['certified', 'approved', 'seconded']
        ELSE ARRAY[]::text[]
    END;
BEGIN
    -- A job that minds what others missed acts in nobody's name: then whoever sent it stays.
    IF walls.staff() <> '00000000-0000-0000-0000-000000000000'::uuid THEN
        NEW.recorded_by := walls.staff();
    END IF;
    IF EXISTS (
        SELECT FROM public.funds_invoicestep s
        WHERE s.consulate_id = NEW.consulate_id AND s.invoice_id = NEW.invoice_id
          AND s.version = NEW.version
          AND s.kind = ANY (v_before) AND s.recorded_by = NEW.recorded_by)
    THEN
        RAISE EXCEPTION 'one_person' USING ERRCODE = 'AM422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_judge_step BEFORE INSERT ON funds_invoicestep
    FOR EACH ROW EXECUTE FUNCTION funds_judge_step();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_invoicestep
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_voucher
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
CREATE TRIGGER funds_keep BEFORE DELETE OR TRUNCATE ON funds_invoice
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();

-- An invoice goes one step at a time, and never faster than the ledger: certified stands on a
-- certification, paid on a payment, each for exactly what was accepted.
CREATE FUNCTION funds_judge_invoice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_posted text := CASE NEW.state WHEN 'certified' THEN 'certify' WHEN 'paid' THEN 'pay' END;
BEGIN
    IF NOT (OLD.state, NEW.state) IN (
        ('received', 'received'), ('received', 'returned'), ('received', 'certified'),
        ('returned', 'received'), ('certified', 'returned'), ('certified', 'approved'),
        ('approved', 'approved'), ('approved', 'returned'), ('approved', 'paid'),
        ('paid', 'approved'))
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
CREATE TRIGGER funds_judge_invoice BEFORE UPDATE ON funds_invoice
    FOR EACH ROW EXECUTE FUNCTION funds_judge_invoice();

-- The total is what the lines of the version add up to, and so is what was accepted.
CREATE FUNCTION funds_invoice_adds_up() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    i public.funds_invoice;
    v_total bigint;
    v_accepted bigint;
BEGIN
    SELECT * INTO i FROM public.funds_invoice f WHERE f.id = NEW.id;
    SELECT sum(l.amount), sum(l.accepted) INTO v_total, v_accepted
    FROM public.funds_invoiceline l WHERE l.invoice_id = i.id AND l.version = i.version;
    IF i.id IS NOT NULL AND (v_total IS DISTINCT FROM i.amount
        OR (i.accepted IS NOT NULL AND v_accepted IS DISTINCT FROM i.accepted))
    THEN
        RAISE EXCEPTION 'total' USING ERRCODE = 'AM422';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_invoice_adds_up AFTER INSERT OR UPDATE ON funds_invoice
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION funds_invoice_adds_up();

-- A batch is marked paid once; what is in force of an addendum stays.
CREATE FUNCTION funds_only_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'funds_paymentbatch' THEN
        IF OLD.paid_at IS NULL THEN
            NEW.paid_by := walls.staff();
            RETURN NEW;
        END IF;
    ELSIF OLD.in_force_at IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'step' USING ERRCODE = 'AM422';
END $$;
CREATE TRIGGER funds_only_once BEFORE UPDATE ON funds_paymentbatch
    FOR EACH ROW EXECUTE FUNCTION funds_only_once();
CREATE TRIGGER funds_only_once BEFORE UPDATE ON funds_addendum
    FOR EACH ROW EXECUTE FUNCTION funds_only_once();

REVOKE EXECUTE ON FUNCTION
    funds_judge_step(), funds_judge_invoice(), funds_invoice_adds_up(), funds_only_once()
    FROM PUBLIC;

-- What was reserved for an offer goes back by a job when it lapses or is declined: the worker calls
-- the one posting function too, under a capability for its order's consulate alone.
GRANT EXECUTE ON FUNCTION funds_post(text, uuid, uuid, uuid, bigint, text, date, uuid, uuid, uuid,
    date, bytea, text, date, bytea) TO amparo_worker;
GRANT SELECT ON funds_payee TO amparo_worker;
