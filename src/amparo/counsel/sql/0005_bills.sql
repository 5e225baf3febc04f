-- What a lawyer sends to be paid. She adds to cases that she has, and reads of it where her own
-- invoices stand: figures alone, and no other table of money.

CREATE POLICY of_hers ON counsel_bill FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND offer_id IN (SELECT o.id FROM counsel_offer o));

CREATE POLICY sends_hers ON counsel_bill FOR INSERT TO amparo_app
    WITH CHECK ((SELECT walls.reach() = 'panel') AND recorded_by = (SELECT walls.staff())
        AND offer_id IN (
            SELECT o.id FROM counsel_offer o WHERE o.state = 'accepted' AND o.over_at IS NULL));

CREATE POLICY of_hers ON funds_invoice FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND id IN (SELECT b.invoice FROM counsel_bill b));

CREATE POLICY of_hers ON funds_invoiceline FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND invoice_id IN (SELECT i.id FROM funds_invoice i));

CREATE POLICY of_hers ON funds_invoicestep FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND invoice_id IN (SELECT i.id FROM funds_invoice i));
