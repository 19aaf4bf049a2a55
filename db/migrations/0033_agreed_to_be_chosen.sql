-- What holds of a shopper's answers to profiling, on the shopper's own row: the newest answer decides, as everywhere. Once per statement, so that no verb can forget it.
CREATE FUNCTION keep_profiling_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shopper s SET profiling_wording = newest.wording FROM (
    SELECT DISTINCT ON (c.shopper_id) c.shopper_id, CASE WHEN c.is_given THEN c.wording_version END AS wording
    FROM consent c WHERE c.kind = 'profiling' AND c.shopper_id IN (SELECT shopper_id FROM answered WHERE kind = 'profiling')
    ORDER BY c.shopper_id, c.id DESC) newest
  WHERE s.id = newest.shopper_id AND s.profiling_wording IS DISTINCT FROM newest.wording;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_profiling_wording AFTER INSERT ON consent REFERENCING NEW TABLE AS answered
  FOR EACH STATEMENT EXECUTE FUNCTION keep_profiling_wording();
--> statement-breakpoint
UPDATE shopper s SET profiling_wording = newest.wording FROM (
  SELECT DISTINCT ON (shopper_id) shopper_id, CASE WHEN is_given THEN wording_version END AS wording
  FROM consent WHERE kind = 'profiling' ORDER BY shopper_id, id DESC) newest
WHERE s.id = newest.shopper_id AND newest.wording IS NOT NULL;
