-- What was written stays written: receipts, reversals, ledger, audit, and what was promised to shoppers.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['outcome', 'reversal', 'ledger_entry', 'audit', 'issued_barcode', 'combination'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      guarded || '_unchanged', guarded);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      guarded || '_untruncated', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
-- An offer may be retired, and that is all, once its campaign is no draft: issued barcodes hold it in memory for ever.
CREATE FUNCTION refuse_offer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM campaign WHERE id = OLD.campaign_id AND state = 'draft') THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'retired_at' IS DISTINCT FROM to_jsonb(OLD) - 'retired_at' THEN
    RAISE EXCEPTION 'an offer is never changed; make a new one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER offer_unchanged BEFORE UPDATE OR DELETE ON offer FOR EACH ROW EXECUTE FUNCTION refuse_offer_change();
--> statement-breakpoint
CREATE FUNCTION refuse_offer_product_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM offer o JOIN campaign c ON c.id = o.campaign_id WHERE o.id = OLD.offer_id AND c.state = 'draft') THEN
    RAISE EXCEPTION 'the products of an offer are never changed; make a new one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER offer_product_unchanged BEFORE UPDATE OR DELETE ON offer_product
  FOR EACH ROW EXECUTE FUNCTION refuse_offer_product_change();
--> statement-breakpoint
-- What offers and stores are held in memory with.
CREATE FUNCTION refuse_held_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'store' AND NEW.currency IS DISTINCT FROM OLD.currency THEN
    RAISE EXCEPTION 'a store keeps its currency' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_TABLE_NAME = 'campaign' AND to_jsonb(OLD) ->> 'state' <> 'draft' AND (
    to_jsonb(NEW) ->> 'currency', to_jsonb(NEW) ->> 'provider_id', to_jsonb(NEW) ->> 'is_store_limited') IS DISTINCT FROM (
    to_jsonb(OLD) ->> 'currency', to_jsonb(OLD) ->> 'provider_id', to_jsonb(OLD) ->> 'is_store_limited') THEN
    RAISE EXCEPTION 'a campaign that is no draft keeps its provider, currency and kind of stores' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER store_held BEFORE UPDATE ON store FOR EACH ROW EXECUTE FUNCTION refuse_held_change();
--> statement-breakpoint
CREATE TRIGGER campaign_held BEFORE UPDATE ON campaign FOR EACH ROW EXECUTE FUNCTION refuse_held_change();
--> statement-breakpoint
-- Counters are rewritten in place: room on the page keeps the updates off the indexes (HOT).
ALTER TABLE budget_slot SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
--> statement-breakpoint
ALTER TABLE issue_count SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE campaign_day_total SET (fillfactor = 60);
--> statement-breakpoint
ALTER TABLE poster_progress SET (fillfactor = 10);
--> statement-breakpoint
CREATE INDEX offer_search ON offer USING gin (search_text gin_trgm_ops) WHERE retired_at IS NULL;
