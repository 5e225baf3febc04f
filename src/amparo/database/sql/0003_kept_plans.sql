-- What every policy asks, in the language that keeps its plans: PostgreSQL reads and plans a
-- function written in SQL anew at each call, and each table of a statement makes two. They answer
-- what they answered before (0002_walls.sql), to the same callers.

CREATE OR REPLACE FUNCTION walls.live() RETURNS walls.capability
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_live walls.capability;
BEGIN
    SELECT c.* INTO v_live FROM walls.capability c
    WHERE c.digest = sha256(convert_to(nullif(current_setting('amparo.capability', true), ''), 'UTF8'))
      AND c.login = session_user
      AND c.ended_at IS NULL
      AND c.expires_at > statement_timestamp()
      -- One minted in the future was minted under a clock that has been set back since.
      AND c.minted_at <= statement_timestamp() + interval '5 minutes'
      AND (c.door <> 'page' OR c.last_seen_at > statement_timestamp() - interval '15 minutes');
    RETURN v_live;
END $$;

CREATE OR REPLACE FUNCTION walls.consulate() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (walls.live()).consulate; END $$;

CREATE OR REPLACE FUNCTION walls.staff() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (walls.live()).staff; END $$;

CREATE OR REPLACE FUNCTION walls.assignment() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (walls.live()).assignment; END $$;

CREATE OR REPLACE FUNCTION walls.reach() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (walls.live()).reach; END $$;

CREATE OR REPLACE FUNCTION walls.door() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (walls.live()).door; END $$;

-- It opens one consulate or none: said to the planner, which else expects a thousand.
ALTER FUNCTION walls.enter() ROWS 1;
