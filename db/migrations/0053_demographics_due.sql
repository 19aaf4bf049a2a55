-- Who told something else, or agreed or no longer agrees, is counted under something else: the fold finds them here, so that no verb can forget it.
CREATE FUNCTION mark_demographics_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO demographic_due (shopper_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER mark_demographics_due AFTER UPDATE OF birth_year, gender, household_size, region, interests, profiling_wording ON shopper FOR EACH ROW
  WHEN ((OLD.birth_year, OLD.gender, OLD.household_size, OLD.region, OLD.interests, OLD.profiling_wording)
    IS DISTINCT FROM (NEW.birth_year, NEW.gender, NEW.household_size, NEW.region, NEW.interests, NEW.profiling_wording))
  EXECUTE FUNCTION mark_demographics_due();
