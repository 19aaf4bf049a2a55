-- What was put right stays, and what a transfer went to; of a run and a transfer the state alone changes, and only forwards.
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['payout_adjustment', 'payout_adjustment_entry', 'transfer_part'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      guarded || '_unchanged', guarded);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      guarded || '_untruncated', guarded);
  END LOOP;
  FOREACH guarded IN ARRAY ARRAY['payout_run', 'transfer'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      guarded || '_undeleted', guarded);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      guarded || '_untruncated', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_payout_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.debtor, NEW.execute_on, NEW.made_by, NEW.made_at) IS DISTINCT FROM
     (OLD.id, OLD.number, OLD.debtor, OLD.execute_on, OLD.made_by, OLD.made_at)
     OR (OLD.state, NEW.state) NOT IN (('drafted', 'downloaded'), ('downloaded', 'sent'), ('drafted', 'cancelled'), ('downloaded', 'cancelled')) THEN
    RAISE EXCEPTION 'payout run % cannot become that', OLD.number;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payout_run_guard BEFORE UPDATE ON payout_run FOR EACH ROW EXECUTE FUNCTION guard_payout_run();
--> statement-breakpoint
CREATE FUNCTION guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.run_id, NEW.position, NEW.retailer_id, NEW.currency, NEW.amount_minor, NEW.name, NEW.iban, NEW.bic, NEW.end_to_end_id) IS DISTINCT FROM
     (OLD.id, OLD.run_id, OLD.position, OLD.retailer_id, OLD.currency, OLD.amount_minor, OLD.name, OLD.iban, OLD.bic, OLD.end_to_end_id)
     OR (OLD.state, NEW.state) NOT IN (('open', 'settled'), ('open', 'failed'), ('open', 'cancelled'), ('settled', 'returned')) THEN
    RAISE EXCEPTION 'transfer % cannot become that', OLD.end_to_end_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER transfer_guard BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION guard_transfer();
