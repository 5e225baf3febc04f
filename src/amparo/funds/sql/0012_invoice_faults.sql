-- What `amparo check` asks of every consulate's invoices at once: numbers of what breaks a rule, by
-- the rule's word. It reads as the owner, for which these policies stand; it tells no figure.

CREATE POLICY checked_by_owner ON funds_invoice FOR SELECT TO amparo_owner USING (true);
CREATE POLICY checked_by_owner ON funds_invoiceline FOR SELECT TO amparo_owner USING (true);
CREATE POLICY checked_by_owner ON funds_invoicestep FOR SELECT TO amparo_owner USING (true);
CREATE POLICY checked_by_owner ON funds_voucher FOR SELECT TO amparo_owner USING (true);

CREATE FUNCTION funds_invoice_faults(p_rule text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH standing AS (
        SELECT t.id, t.about, t.kind, t.day, t.request_id, p.amount
        FROM public.funds_transaction t
        JOIN public.funds_posting p ON p.transaction_id = t.id AND p.amount > 0
        WHERE t.kind IN ('certify', 'pay') AND NOT EXISTS (
            SELECT FROM public.funds_transaction r WHERE r.reverses_id = t.id)
    )
    -- Paid once: a paid invoice has one payment that stands, any other none.
    SELECT i.id FROM public.funds_invoice i
    WHERE p_rule = 'paid_once' AND (i.state = 'paid')::int <>
        (SELECT count(*) FROM standing s WHERE s.about = i.id AND s.kind = 'pay')
    UNION
    -- Delivered: certified after its period and with both documents, or by an advance.
    SELECT i.id FROM public.funds_invoice i JOIN standing s ON s.about = i.id AND s.kind = 'certify'
    WHERE p_rule = 'delivery' AND (
        (s.request_id IS NULL AND s.day < i.ends)
        OR NOT EXISTS (SELECT FROM public.funds_voucher v WHERE v.about = i.id
            AND v.version = i.version AND v.kind = 'invoice')
        OR (i.report IS NULL AND NOT EXISTS (SELECT FROM public.funds_voucher v
            WHERE v.about = i.id AND v.version = i.version AND v.kind = 'report')))
    UNION
    -- People: nobody did alone what takes two, and as many approved as were asked.
    SELECT a.invoice_id FROM public.funds_invoicestep a JOIN public.funds_invoicestep b
        ON b.invoice_id = a.invoice_id AND b.version = a.version AND b.recorded_by = a.recorded_by
    WHERE p_rule = 'people' AND (
        (a.kind IN ('received', 'corrected') AND b.kind IN ('certified', 'approved', 'seconded'))
        OR (a.kind = 'certified' AND b.kind IN ('approved', 'seconded', 'paid'))
        OR (a.kind = 'approved' AND b.kind IN ('seconded', 'paid')))
    UNION
    SELECT i.id FROM public.funds_invoice i
    WHERE p_rule = 'people' AND i.state = 'paid' AND (
        NOT EXISTS (SELECT FROM public.funds_invoicestep s
            WHERE s.invoice_id = i.id AND s.version = i.version AND s.kind = 'approved')
        OR EXISTS (SELECT FROM public.funds_spendingrequest r
            WHERE r.id = i.request_id AND r.state <> 'approved'))
    UNION
    -- Amounts: what was accepted is what its lines say, what was certified, and what was paid.
    SELECT i.id FROM public.funds_invoice i
    WHERE p_rule = 'amounts' AND (
        EXISTS (SELECT FROM standing s WHERE s.about = i.id
            AND s.amount IS DISTINCT FROM i.accepted)
        OR i.amount IS DISTINCT FROM (SELECT sum(l.amount) FROM public.funds_invoiceline l
            WHERE l.invoice_id = i.id AND l.version = i.version)
        OR (i.accepted IS NOT NULL AND i.accepted IS DISTINCT FROM (
            SELECT sum(l.accepted) FROM public.funds_invoiceline l
            WHERE l.invoice_id = i.id AND l.version = i.version)))
$$;
REVOKE EXECUTE ON FUNCTION funds_invoice_faults(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funds_invoice_faults(text) TO amparo_app, amparo_worker;
