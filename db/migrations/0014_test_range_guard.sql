-- A campaign that is no draft stays what it is: also whether it is the range for developers of tills.
CREATE OR REPLACE FUNCTION refuse_held_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'store' AND NEW.currency IS DISTINCT FROM OLD.currency THEN
    RAISE EXCEPTION 'a store keeps its currency' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_TABLE_NAME = 'campaign' AND to_jsonb(OLD) ->> 'state' <> 'draft' AND (
    to_jsonb(NEW) ->> 'currency', to_jsonb(NEW) ->> 'provider_id', to_jsonb(NEW) ->> 'is_store_limited', to_jsonb(NEW) ->> 'is_test')
    IS DISTINCT FROM (
    to_jsonb(OLD) ->> 'currency', to_jsonb(OLD) ->> 'provider_id', to_jsonb(OLD) ->> 'is_store_limited', to_jsonb(OLD) ->> 'is_test') THEN
    RAISE EXCEPTION 'a campaign that is no draft keeps its provider, currency and kind of stores' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
