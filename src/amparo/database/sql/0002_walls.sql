-- The third ring: rows of one consulate, opened by a capability that nobody can guess or mint
-- from SQL alone. Every function here is SECURITY DEFINER with a fixed search path; the login that
-- calls them owns nothing and reads neither table.

CREATE SCHEMA walls;
REVOKE ALL ON SCHEMA walls FROM PUBLIC;
GRANT USAGE ON SCHEMA walls TO amparo_app, amparo_worker, amparo_crossing;

-- One row a day: the two halves of an HMAC-SHA-256 key (key xor ipad, key xor opad, RFC 2104).
-- Whoever reads this table can mint until the next day; only the owner can.
CREATE TABLE walls.verifier (
    day date PRIMARY KEY,
    inner_key bytea NOT NULL CHECK (length(inner_key) = 64),
    outer_key bytea NOT NULL CHECK (length(outer_key) = 64)
);

-- What each capability opens. The capability itself is in a cookie, a header, a private file or a
-- worker's memory; here lies its SHA-256, which opens nothing.
CREATE TABLE walls.capability (
    digest bytea PRIMARY KEY CHECK (length(digest) = 32),
    staff uuid NOT NULL,
    assignment uuid NOT NULL,
    consulate uuid NOT NULL,
    reach text NOT NULL CHECK (reach IN ('staff', 'audit', 'panel', 'network')),
    door text NOT NULL CHECK (door IN ('page', 'api', 'cli', 'job')),
    scopes text[] NOT NULL,
    login name NOT NULL,
    minted_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX capability_of_staff ON walls.capability (staff) WHERE ended_at IS NULL;
CREATE INDEX capability_expiry ON walls.capability (expires_at);

-- The longest that each door may stay open, and how long a page may lie idle.
CREATE FUNCTION walls.longest(p_door text) RETURNS interval
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_door WHEN 'page' THEN interval '12 hours' WHEN 'cli' THEN interval '12 hours'
                       WHEN 'api' THEN interval '90 days' WHEN 'job' THEN interval '1 hour' END
$$;

CREATE FUNCTION walls.live() RETURNS walls.capability
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c FROM walls.capability c
    WHERE c.digest = sha256(convert_to(nullif(current_setting('amparo.capability', true), ''), 'UTF8'))
      AND c.login = session_user
      AND c.ended_at IS NULL
      AND c.expires_at > statement_timestamp()
      -- One minted in the future was minted under a clock that has been set back since.
      AND c.minted_at <= statement_timestamp() + interval '5 minutes'
      AND (c.door <> 'page' OR c.last_seen_at > statement_timestamp() - interval '15 minutes')
$$;

CREATE FUNCTION walls.consulate() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT (walls.live()).consulate $$;

CREATE FUNCTION walls.staff() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT (walls.live()).staff $$;

CREATE FUNCTION walls.assignment() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT (walls.live()).assignment $$;

CREATE FUNCTION walls.reach() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT (walls.live()).reach $$;

CREATE FUNCTION walls.door() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT (walls.live()).door $$;

-- Names a session in the audit without being the digest that the table holds.
CREATE FUNCTION walls.session_hash() RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT sha256((walls.live()).digest) $$;

-- Answers whether a MAC over a text was made with the key of a day. Only definers call it.
CREATE FUNCTION walls.verified(p_day date, p_text text, p_mac bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
        SELECT sha256(v.outer_key || sha256(v.inner_key || convert_to(p_text, 'UTF8'))) = p_mac
        FROM walls.verifier v WHERE v.day = p_day), false)
$$;

-- Today in UTC, and for five minutes after midnight yesterday too.
CREATE FUNCTION walls.is_today(p_day date) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_day IN ((clock_timestamp() AT TIME ZONE 'UTC')::date,
                     ((clock_timestamp() - interval '5 minutes') AT TIME ZONE 'UTC')::date)
$$;

-- Answers whether one of our own processes calls a crossing with these arguments: SQL alone cannot
-- make the MAC. Only the crossing role asks.
CREATE FUNCTION walls.called_by_us(p_day date, p_mac bytea, VARIADIC p_parts text[])
RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        walls.is_today(p_day) AND walls.verified(p_day, concat_ws('|', 'cross-1', session_user,
            array_to_string(p_parts, '|', ''), p_day), p_mac),
        false)
$$;

-- How often a crossing was used within the hour, for each consulate. Nobody but the crossing role
-- sees it.
CREATE TABLE walls.crossing_use (
    crossing text NOT NULL,
    consulate uuid NOT NULL,
    hour timestamptz NOT NULL,
    used integer NOT NULL,
    PRIMARY KEY (crossing, consulate, hour)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON walls.crossing_use TO amparo_crossing;

-- Counts one use against a consulate: the one that sends, or the receiver where nobody sends. Only
-- crossings spend, in the transaction of what they do.
CREATE FUNCTION walls.spend_crossing(p_crossing text, p_consulate uuid, p_per_hour integer)
RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_used integer;
    -- The hour of UTC, whatever time zone the session has set: each would begin a count of its own.
    v_hour timestamptz := date_trunc('hour', clock_timestamp(), 'UTC');
BEGIN
    DELETE FROM walls.crossing_use WHERE hour < v_hour - interval '1 day';
    INSERT INTO walls.crossing_use AS u VALUES (p_crossing, p_consulate, v_hour, 1)
    ON CONFLICT (crossing, consulate, hour) DO UPDATE SET used = u.used + 1
    RETURNING used INTO v_used;
    IF v_used > p_per_hour THEN
        RAISE EXCEPTION 'too many' USING ERRCODE = 'AM429';
    END IF;
END $$;

-- Makes a capability. The MAC covers every argument and the login; without the vault's key of the
-- day nobody makes one, whatever SQL he runs. Every refusal is the same.
CREATE FUNCTION walls.mint(
    p_digest bytea, p_staff uuid, p_assignment uuid, p_consulate uuid, p_reach text, p_door text,
    p_scopes text[], p_seconds integer, p_day date, p_mac bytea
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_text text := concat_ws('|', 'mint-1', session_user, encode(p_digest, 'hex'), p_staff,
        p_assignment, p_consulate, p_reach, p_door, array_to_string(p_scopes, ','), p_seconds, p_day);
    v_now timestamptz := clock_timestamp();
BEGIN
    IF NOT coalesce(
        walls.is_today(p_day) AND walls.verified(p_day, v_text, p_mac)
        AND make_interval(secs => p_seconds) BETWEEN interval '1 second' AND walls.longest(p_door),
        false)
    THEN
        RAISE EXCEPTION 'no capability for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO walls.capability VALUES (
        p_digest, p_staff, p_assignment, p_consulate, p_reach, p_door, p_scopes, session_user,
        v_now, v_now, v_now + make_interval(secs => p_seconds), NULL);
END $$;

-- What the capability in use opens; using it keeps a page from going idle.
CREATE FUNCTION walls.enter() RETURNS TABLE (
    staff uuid, assignment uuid, consulate uuid, reach text, door text, scopes text[],
    expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_live walls.capability := walls.live();
BEGIN
    IF v_live.digest IS NULL THEN
        RETURN;
    END IF;
    IF v_live.last_seen_at < clock_timestamp() - interval '30 seconds' THEN
        UPDATE walls.capability c SET last_seen_at = clock_timestamp() WHERE c.digest = v_live.digest;
    END IF;
    RETURN QUERY SELECT v_live.staff, v_live.assignment, v_live.consulate, v_live.reach,
        v_live.door, v_live.scopes, v_live.expires_at;
END $$;

-- Ends the capability in use (signing out), or another one of the same person by its digest.
CREATE FUNCTION walls.leave(p_digest bytea DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_live walls.capability := walls.live();
BEGIN
    UPDATE walls.capability c SET ended_at = clock_timestamp()
    WHERE c.digest = coalesce(p_digest, v_live.digest) AND c.staff = v_live.staff
      AND c.ended_at IS NULL;
    RETURN FOUND;
END $$;

-- Ends everything a person has open. For triggers on the rows that grant, never for a login.
CREATE FUNCTION walls.end_staff(p_staff uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE walls.capability SET ended_at = clock_timestamp()
    WHERE staff = p_staff AND ended_at IS NULL
$$;

-- Ends everything opened under one assignment, likewise.
CREATE FUNCTION walls.end_assignment(p_assignment uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE walls.capability SET ended_at = clock_timestamp()
    WHERE assignment = p_assignment AND ended_at IS NULL
$$;

CREATE FUNCTION walls.latest_day() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT max(day) FROM walls.verifier $$;

-- Brings in the verifier of a new day, on the word of the latest one: a chain that starts with the
-- migrator. What a dump holds stops verifying once the next day has come in; until then whoever
-- has it and can inject SQL could bring in a day of his own, which the next `migrate` replaces.
CREATE FUNCTION walls.rotate(p_day date, p_inner bytea, p_outer bytea, p_mac bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_text text := concat_ws('|', 'rotate-1', p_day, encode(p_inner, 'hex'), encode(p_outer, 'hex'));
BEGIN
    IF NOT coalesce(
        walls.is_today(p_day) AND p_day > walls.latest_day()
        AND walls.verified(walls.latest_day(), v_text, p_mac), false)
    THEN
        RAISE EXCEPTION 'no verifier for this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO walls.verifier VALUES (p_day, p_inner, p_outer) ON CONFLICT (day) DO NOTHING;
    DELETE FROM walls.verifier WHERE day < p_day - 1;
END $$;

-- Words of orders that were carried out, for as long as the order could be queued again. They say
-- nothing of what was ordered, nor for whom.
CREATE TABLE walls.spent_word (
    word uuid PRIMARY KEY,
    expires_at timestamptz NOT NULL CHECK (isfinite(expires_at))
);
CREATE INDEX spent_word_expiry ON walls.spent_word (expires_at);

-- Spends a word in the transaction of the work it pays for; false when it was spent before.
CREATE FUNCTION walls.spend_word(p_word uuid, p_expires timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO walls.spent_word VALUES (p_word, p_expires) ON CONFLICT (word) DO NOTHING;
    RETURN FOUND;
END $$;

-- Forgets what has been over for a day.
CREATE FUNCTION walls.forget() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM walls.spent_word WHERE expires_at < statement_timestamp() - interval '1 day';
    WITH gone AS (
        DELETE FROM walls.capability
        WHERE least(expires_at, ended_at) < statement_timestamp() - interval '1 day' RETURNING 1)
    SELECT count(*) FROM gone
$$;

-- What a job of the application holds: an order and ids, all of them words, few enough to be read.
CREATE FUNCTION walls.is_order(p_args jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN jsonb_typeof(p_args) = 'object' AND jsonb_typeof(p_args -> 'order') = 'object'
            AND octet_length(p_args::text) <= 4096
        THEN NOT EXISTS (
            SELECT FROM jsonb_each(p_args - 'order') one WHERE jsonb_typeof(one.value) <> 'string'
            UNION ALL
            SELECT FROM jsonb_each(p_args -> 'order') one WHERE jsonb_typeof(one.value) <> 'string')
        ELSE false END
$$;

-- The application may queue jobs of its own kind only: housekeeping is not its to hold up, and a
-- job that the worker cannot read (a date before the year 1, a number without end) would stop it
-- for the whole network.
CREATE FUNCTION walls.refuse_foreign_jobs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF session_user = 'amparo_app' AND NOT (
        walls.is_order(NEW.args) AND NEW.queueing_lock IS NULL AND NEW.lock IS NULL
        AND NEW.priority = 0
        AND coalesce(NEW.scheduled_at, clock_timestamp())
            BETWEEN '2000-01-01' AND clock_timestamp() + interval '10 years')
    THEN
        RAISE EXCEPTION 'jobs carry an order' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER jobs_carry_an_order BEFORE INSERT ON public.procrastinate_jobs
    FOR EACH ROW EXECUTE FUNCTION walls.refuse_foreign_jobs();
-- Nor may it choose a job's number, state or count of attempts: what the queue counts on.
REVOKE INSERT ON public.procrastinate_jobs, public.procrastinate_events FROM amparo_app;
GRANT INSERT (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
    ON public.procrastinate_jobs TO amparo_app;
GRANT INSERT (job_id, type, at) ON public.procrastinate_events TO amparo_app;

-- What this database is for, said once when its first consulate is founded: passwords of a
-- demonstration are public, so the two must never be taken for each other.
CREATE TABLE walls.kind (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    demonstration boolean NOT NULL
);

CREATE FUNCTION walls.is_demonstration() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT demonstration FROM walls.kind $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA walls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walls.consulate(), walls.staff(), walls.assignment(), walls.reach(),
    walls.door(), walls.session_hash(), walls.is_demonstration() TO amparo_app, amparo_worker, amparo_crossing, amparo_owner;
GRANT EXECUTE ON FUNCTION walls.enter(), walls.leave(bytea), walls.latest_day(),
    walls.rotate(date, bytea, bytea, bytea),
    walls.mint(bytea, uuid, uuid, uuid, text, text, text[], integer, date, bytea)
    TO amparo_app, amparo_worker;
GRANT EXECUTE ON FUNCTION walls.forget(), walls.spend_word(uuid, timestamptz) TO amparo_worker;
GRANT EXECUTE ON FUNCTION walls.called_by_us(date, bytea, text[]),
    walls.spend_crossing(text, uuid, integer) TO amparo_crossing;
