-- What was stated in public is laid beside the ledger by headquarters, and stays as it was stated.
CREATE FUNCTION funds_stated_by_network() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF walls.reach() IS DISTINCT FROM 'network' THEN
        RAISE EXCEPTION 'funds: headquarters alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.recorded_by := walls.staff();
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION funds_stated_by_network() FROM PUBLIC;
CREATE TRIGGER funds_by_network BEFORE INSERT ON funds_statedfigure
    FOR EACH ROW EXECUTE FUNCTION funds_stated_by_network();
CREATE TRIGGER funds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_statedfigure
    FOR EACH STATEMENT EXECUTE FUNCTION funds_refuse_change();
