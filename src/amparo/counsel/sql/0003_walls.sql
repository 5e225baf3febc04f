-- What a panel lawyer reaches. Her capability has the reach `panel`, to which no table of people,
-- cases or requests is open. Here are her own rows, and the keys of what she has been let see:
-- no subquery below finds another lawyer's offers, because this ring holds for subqueries too.

CREATE POLICY of_hers ON counsel_panellawyer FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND staff = (SELECT walls.staff()));

CREATE POLICY of_hers ON counsel_offer FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND staff = (SELECT walls.staff()));

-- She answers what is open, and takes nothing back.
CREATE POLICY answers_hers ON counsel_offer FOR UPDATE TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND staff = (SELECT walls.staff())
        AND over_at IS NULL)
    WITH CHECK ((SELECT walls.reach() = 'panel') AND staff = (SELECT walls.staff())
        AND state IN ('open', 'accepted', 'declined') AND over_at IS NULL);

CREATE POLICY of_hers ON counsel_conflictname TO amparo_app
    USING ((SELECT walls.reach() = 'panel')
        AND lawyer_id IN (SELECT l.id FROM counsel_panellawyer l))
    WITH CHECK ((SELECT walls.reach() = 'panel')
        AND lawyer_id IN (SELECT l.id FROM counsel_panellawyer l));

CREATE POLICY of_hers ON counsel_report FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND offer_id IN (
        SELECT o.id FROM counsel_offer o WHERE o.state = 'accepted' AND o.over_at IS NULL));

CREATE POLICY reports_hers ON counsel_report FOR INSERT TO amparo_app
    WITH CHECK ((SELECT walls.reach() = 'panel') AND kind <> 'told' AND offer_id IN (
        SELECT o.id FROM counsel_offer o WHERE o.state = 'accepted' AND o.over_at IS NULL));

-- Keys: her own list's; an offer's while it can be answered or is hers; the names' once she has
-- promised to keep them to herself; the referral's once she has accepted, until it is over.
CREATE POLICY of_hers ON vault_personkey FOR SELECT TO amparo_app
    USING ((SELECT walls.reach() = 'panel') AND (
        holder_id IN (SELECT l.id FROM counsel_panellawyer l)
        OR holder_id IN (
            SELECT o.id FROM counsel_offer o WHERE o.over_at IS NULL
                AND (o.state = 'accepted'
                    OR (o.state = 'open' AND o.due_at > statement_timestamp())))
        OR holder_id IN (
            SELECT o.names_key FROM counsel_offer o
            WHERE o.over_at IS NULL AND o.confidence_at IS NOT NULL
                AND (o.state = 'accepted'
                    OR (o.state = 'open' AND o.due_at > statement_timestamp())))
        OR holder_id IN (
            SELECT o.referral_id FROM counsel_offer o
            WHERE o.state = 'accepted' AND o.over_at IS NULL)));

-- A case that ends takes its offer and its engagement with it, whoever ends it and however. Runs
-- with the rights of whoever does: staff of the case's own consulate.
CREATE FUNCTION walls.end_what_was_referred() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state IN ('closed', 'handed_over') AND OLD.state IS DISTINCT FROM NEW.state THEN
        UPDATE public.counsel_offer SET over_at = clock_timestamp()
        WHERE consulate_id = NEW.consulate_id AND case_id = NEW.id AND over_at IS NULL;
        UPDATE public.counsel_referral SET over_at = clock_timestamp()
        WHERE consulate_id = NEW.consulate_id AND case_id = NEW.id AND over_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION walls.end_what_was_referred() FROM PUBLIC;
CREATE TRIGGER ends_what_was_referred AFTER UPDATE OF state ON cases_case
    FOR EACH ROW EXECUTE FUNCTION walls.end_what_was_referred();
