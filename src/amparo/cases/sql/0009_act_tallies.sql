-- How many acts of service happened, kept as they are recorded: an account tells those of years. One
-- row an act, so that nobody who records one waits for whoever records another; an hourly job sums
-- them (walls.sum_acts). A correction takes back what it stands for: one act is counted once.

-- What counts as an act: what somebody writes down, amparo/cases/rules/timeline.py RECORDED. Without
-- a search path of its own, so that PostgreSQL writes it into what asks it; whoever adds an event
-- asks it by the trigger below.
CREATE FUNCTION walls.is_act(p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN p_kind IN ('contact', 'visit', 'interview', 'acknowledged', 'family', 'authority', 'lawyer',
                  'hearing', 'decision', 'document', 'review', 'note');

CREATE FUNCTION walls.count_act() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.cases_acttally (consulate_id, day, acts, is_sum)
    SELECT act.consulate_id, (act.happened_at AT TIME ZONE 'UTC')::date, act.times, false
    FROM (
        SELECT NEW.consulate_id, NEW.happened_at, 1 AS times WHERE walls.is_act(NEW.kind)
        UNION ALL
        SELECT before.consulate_id, before.happened_at, -1
        FROM public.cases_caseevent before
        WHERE before.id = NEW.replaces_id AND before.consulate_id = NEW.consulate_id
            AND walls.is_act(before.kind)
    ) act;
    RETURN NULL;
END $$;

CREATE FUNCTION walls.sum_acts() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH taken AS (
        DELETE FROM public.cases_acttally WHERE NOT is_sum RETURNING consulate_id, day, acts)
    INSERT INTO public.cases_acttally AS known (consulate_id, day, acts, is_sum)
    SELECT consulate_id, day, sum(acts), true FROM taken GROUP BY consulate_id, day
    ON CONFLICT (consulate_id, day) WHERE is_sum
    DO UPDATE SET acts = known.acts + excluded.acts
$$;

-- Counts all anew, for whoever sees every event: the migration below, and a superuser after a load
-- that no trigger saw. Nobody adds an event meanwhile.
CREATE FUNCTION walls.recount_acts() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    LOCK TABLE public.cases_caseevent IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM public.cases_acttally;
    INSERT INTO public.cases_acttally (consulate_id, day, acts, is_sum)
    SELECT e.consulate_id, (e.happened_at AT TIME ZONE 'UTC')::date, count(*), true
    FROM public.cases_caseevent e
    WHERE walls.is_act(e.kind) AND NOT EXISTS (
        SELECT FROM public.cases_caseevent r
        WHERE r.consulate_id = e.consulate_id AND r.replaces_id = e.id)
    GROUP BY 1, 2
$$;

REVOKE EXECUTE ON FUNCTION
    walls.is_act(text), walls.count_act(), walls.sum_acts(), walls.recount_acts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walls.is_act(text) TO amparo_app, amparo_worker;
GRANT EXECUTE ON FUNCTION walls.sum_acts() TO amparo_worker;

-- The trigger and the sum run as the owner. Inside of a trigger, any, it sees every event, and
-- outside of one none: walls.count_act alone reads them.
CREATE POLICY counted_by_owner ON cases_acttally TO amparo_owner USING (true) WITH CHECK (true);
CREATE POLICY counted_by_owner ON cases_caseevent FOR SELECT TO amparo_owner
    USING (pg_trigger_depth() > 0);

CREATE TRIGGER counts_act AFTER INSERT ON cases_caseevent FOR EACH ROW
    WHEN (walls.is_act(NEW.kind) OR NEW.replaces_id IS NOT NULL)
    EXECUTE FUNCTION walls.count_act();

-- What was recorded before, with the trigger already there, so that no event slips between the two.
-- It reads every event once, however long that takes.
SET LOCAL statement_timeout = 0;
ALTER TABLE cases_caseevent NO FORCE ROW LEVEL SECURITY;
SELECT walls.recount_acts();
ALTER TABLE cases_caseevent FORCE ROW LEVEL SECURITY;
