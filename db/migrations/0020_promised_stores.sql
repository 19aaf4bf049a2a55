-- Where an offer held may be written down beside it, once: it says no more than what was promised.
CREATE OR REPLACE FUNCTION refuse_offer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM campaign WHERE id = OLD.campaign_id AND state = 'draft') THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - '{retired_at,promised_store_ids}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{retired_at,promised_store_ids}'::text[]
    OR (OLD.promised_store_ids IS NOT NULL AND NEW.promised_store_ids IS DISTINCT FROM OLD.promised_store_ids) THEN
    RAISE EXCEPTION 'an offer is never changed; make a new one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A campaign may hold in other stores once all its offers know where they held.
CREATE OR REPLACE FUNCTION refuse_held_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'store' AND NEW.currency IS DISTINCT FROM OLD.currency THEN
    RAISE EXCEPTION 'a store keeps its currency' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_TABLE_NAME = 'campaign' AND to_jsonb(OLD) ->> 'state' <> 'draft' THEN
    IF (to_jsonb(NEW) ->> 'currency', to_jsonb(NEW) ->> 'provider_id') IS DISTINCT FROM (to_jsonb(OLD) ->> 'currency', to_jsonb(OLD) ->> 'provider_id') THEN
      RAISE EXCEPTION 'a campaign that is no draft keeps its provider and currency' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) ->> 'is_store_limited' IS DISTINCT FROM to_jsonb(OLD) ->> 'is_store_limited'
      AND EXISTS (SELECT FROM offer WHERE campaign_id = OLD.id AND promised_store_ids IS NULL) THEN
      RAISE EXCEPTION 'a campaign that is no draft keeps its kind of stores while its offers go by it' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
