-- Trigram search over offers. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- GTIN-14 with a right check digit (GS1 General Specifications, 7.9): weights 3, 1, 3, … from the left.
CREATE FUNCTION gtin_is_valid(gtin text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT gtin ~ '^[0-9]{14}$' AND (
    SELECT sum(substr(gtin, place, 1)::int * CASE WHEN place % 2 = 1 THEN 3 ELSE 1 END) % 10 = 0
    FROM generate_series(1, 14) AS place
  )
$$;
