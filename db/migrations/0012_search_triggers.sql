-- Search without accents. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- How texts are compared: lower case, no accents, words of letters and digits with one space between.
CREATE FUNCTION fold_text(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(lower(unaccent(normalize(given, NFKC))), '[^[:alnum:]]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- The words of a text, each once, 40 characters at most.
CREATE FUNCTION text_words(given text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT array(SELECT DISTINCT left(word, 40) FROM string_to_table(fold_text(given), ' ') AS word WHERE word <> '')
$$;
--> statement-breakpoint
-- The word, and the word without each of its letters.
CREATE FUNCTION word_variants(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array(SELECT word UNION SELECT left(word, place - 1) || substr(word, place + 1) FROM generate_series(1, length(word)) AS place)
$$;
--> statement-breakpoint
-- One transaction at a time writes what is searched: two that each saw half of a change would leave a row that is wrong for good.
CREATE FUNCTION lock_listings() RETURNS void LANGUAGE sql AS $$ SELECT pg_advisory_xact_lock(hashtextextended('listings', 0)) $$;
--> statement-breakpoint
CREATE FUNCTION learn_words(given text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_word (word, variants) SELECT DISTINCT word, word_variants(word) FROM unnest(given) AS word
  WHERE length(word) > 2 AND word !~ '^[@#]' ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
-- The range for developers of tills is listed nowhere. Its column comes with a later migration.
CREATE FUNCTION is_listed(given campaign) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT given.state = 'live' AND to_jsonb(given) ->> 'is_test' IS DISTINCT FROM 'true'
$$;
--> statement-breakpoint
-- Brings the listing of these campaigns up to date. A listed offer keeps its turn; a new one takes the first that its provider has free.
CREATE FUNCTION list_offers(campaigns bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(cardinality(campaigns), 0) = 0 THEN RETURN; END IF;
  PERFORM lock_listings();
  DELETE FROM offer_listing l WHERE l.campaign_id = ANY (campaigns) AND NOT EXISTS (
    SELECT FROM offer o JOIN campaign c ON c.id = o.campaign_id JOIN offer_product op ON op.offer_id = o.id
    WHERE o.id = l.offer_id AND o.retired_at IS NULL AND is_listed(c));
  WITH shops AS (
    SELECT cs.campaign_id, text_words(string_agg(DISTINCT concat_ws(' ', r.name, s.name, s.city), ' ')) AS words,
      array_agg('@s-' || s.id) AS marks
    FROM campaign_store cs JOIN store s ON s.id = cs.store_id JOIN retailer r ON r.id = s.retailer_id
    WHERE cs.campaign_id = ANY (campaigns) GROUP BY 1
  ), living AS (
    SELECT o.id, o.campaign_id, c.provider_id, c.currency, c.starts_at, c.ends_at, o.reserve_minor, NOT c.is_store_limited AS is_everywhere,
      o.position, array_to_tsvector(named.words || array(SELECT '#' || word FROM unnest(named.words) AS word) || text_words(sold.names)
        || sold.marks || ('@p-' || v.id) || CASE WHEN c.is_store_limited THEN coalesce(shops.words || shops.marks, '{}')
          ELSE ARRAY['@everywhere-' || c.currency] END) AS document
    FROM campaign c JOIN offer o ON o.campaign_id = c.id JOIN provider v ON v.id = c.provider_id
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT p.brand, ' ') AS brands, string_agg(DISTINCT p.name, ' ') AS names,
        array_agg(DISTINCT '@k-' || p.category) AS marks
      FROM offer_product op JOIN product p ON p.id = op.product_id WHERE op.offer_id = o.id) sold
    CROSS JOIN LATERAL (SELECT text_words(concat_ws(' ', o.title, sold.brands, v.name)) AS words) named
    LEFT JOIN shops ON shops.campaign_id = c.id
    WHERE c.id = ANY (campaigns) AND is_listed(c) AND o.retired_at IS NULL AND sold.names IS NOT NULL
  ), fresh AS (
    SELECT living.id, provider_id, row_number() OVER (PARTITION BY provider_id ORDER BY ends_at, position, living.id) AS place
    FROM living WHERE NOT EXISTS (SELECT FROM offer_listing l WHERE l.offer_id = living.id)
  ), free AS (
    SELECT wanted.provider_id, turn, row_number() OVER (PARTITION BY wanted.provider_id ORDER BY turn) AS place
    FROM (SELECT provider_id, count(*)::int AS count FROM fresh GROUP BY 1) wanted
    CROSS JOIN LATERAL (SELECT array_agg(l.turn) AS turns FROM offer_listing l
      WHERE l.provider_id = wanted.provider_id AND l.ends_at > now()) taken
    CROSS JOIN LATERAL generate_series(0, wanted.count + coalesce(cardinality(taken.turns), 0) - 1) AS turn
    WHERE taken.turns IS NULL OR turn <> ALL (taken.turns)
  )
  INSERT INTO offer_listing AS l (offer_id, campaign_id, provider_id, currency, starts_at, ends_at, saving_minor, is_everywhere, turn, document)
  SELECT living.id, living.campaign_id, living.provider_id, living.currency, starts_at, ends_at, reserve_minor, is_everywhere,
    coalesce(free.turn, 0), living.document
  FROM living LEFT JOIN fresh ON fresh.id = living.id
    LEFT JOIN free ON free.provider_id = fresh.provider_id AND free.place = fresh.place
  ON CONFLICT (offer_id) DO UPDATE SET provider_id = excluded.provider_id, currency = excluded.currency, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, saving_minor = excluded.saving_minor, is_everywhere = excluded.is_everywhere, document = excluded.document
  WHERE (l.provider_id, l.currency, l.starts_at, l.ends_at, l.saving_minor, l.is_everywhere, l.document) IS DISTINCT FROM
    (excluded.provider_id, excluded.currency, excluded.starts_at, excluded.ends_at, excluded.saving_minor, excluded.is_everywhere, excluded.document);
  PERFORM learn_words(array(SELECT DISTINCT word FROM offer_listing l CROSS JOIN LATERAL unnest(tsvector_to_array(l.document)) AS word
    WHERE l.campaign_id = ANY (campaigns)));
END $$;
--> statement-breakpoint
-- Brings the listing of these stores up to date, and of the campaigns that hold there.
CREATE FUNCTION list_stores(stores bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(cardinality(stores), 0) = 0 THEN RETURN; END IF;
  PERFORM lock_listings();
  INSERT INTO store_listing AS l (store_id, currency, document)
  SELECT s.id, s.currency, array_to_tsvector(text_words(concat_ws(' ', r.name, s.name, s.city, s.street, s.region)))
  FROM store s JOIN retailer r ON r.id = s.retailer_id WHERE s.id = ANY (stores)
  ON CONFLICT (store_id) DO UPDATE SET currency = excluded.currency, document = excluded.document;
  PERFORM learn_words(array(SELECT DISTINCT word FROM store_listing l CROSS JOIN LATERAL unnest(tsvector_to_array(l.document)) AS word
    WHERE l.store_id = ANY (stores)));
  PERFORM list_offers(array(SELECT DISTINCT campaign_id FROM campaign_store WHERE store_id = ANY (stores)));
END $$;
--> statement-breakpoint
-- What changed in which table, once per statement. `changed` are the rows as they are now (or were, when deleted), `former` as they were.
CREATE FUNCTION campaign_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_offers(array(SELECT n.id FROM changed n JOIN former f ON f.id = n.id
    WHERE (n.state, n.starts_at, n.ends_at, n.provider_id, n.currency, n.is_store_limited)
      IS DISTINCT FROM (f.state, f.starts_at, f.ends_at, f.provider_id, f.currency, f.is_store_limited)));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION offer_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_offers(array(SELECT DISTINCT campaign_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION offer_product_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_offers(array(SELECT DISTINCT o.campaign_id FROM changed n JOIN offer o ON o.id = n.offer_id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION product_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_offers(array(SELECT DISTINCT o.campaign_id FROM changed n JOIN former f ON f.id = n.id
    JOIN offer_product op ON op.product_id = n.id JOIN offer o ON o.id = op.offer_id
    WHERE (n.name, n.brand, n.category) IS DISTINCT FROM (f.name, f.brand, f.category)));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION provider_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_offers(array(SELECT c.id FROM changed n JOIN former f ON f.id = n.id JOIN campaign c ON c.provider_id = n.id
    WHERE n.name IS DISTINCT FROM f.name));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION store_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM list_stores(array(SELECT id FROM changed));
  ELSE
    PERFORM list_stores(array(SELECT n.id FROM changed n JOIN former f ON f.id = n.id
      WHERE (n.name, n.street, n.city, n.region, n.retailer_id) IS DISTINCT FROM (f.name, f.street, f.city, f.region, f.retailer_id)));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION retailer_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_stores(array(SELECT s.id FROM changed n JOIN former f ON f.id = n.id JOIN store s ON s.retailer_id = n.id
    WHERE n.name IS DISTINCT FROM f.name));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- An update of a join table moves a row from one campaign to another: it counts as a deletion and an insertion.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['campaign', 'product', 'provider', 'store', 'retailer'] LOOP
    EXECUTE format('CREATE TRIGGER %1$I AFTER UPDATE ON %2$I REFERENCING NEW TABLE AS changed OLD TABLE AS former
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I()', t || '_listed', t);
  END LOOP;
  CREATE TRIGGER store_listed_new AFTER INSERT ON store REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION store_listed();
  FOREACH t IN ARRAY ARRAY['offer', 'offer_product', 'campaign_store'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      t || '_listed_new', t, replace(t, 'campaign_store', 'offer') || '_listed');
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      t || '_listed_now', t, replace(t, 'campaign_store', 'offer') || '_listed');
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      t || '_listed_then', t, replace(t, 'campaign_store', 'offer') || '_listed');
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      t || '_listed_gone', t, replace(t, 'campaign_store', 'offer') || '_listed');
  END LOOP;
END $$;
--> statement-breakpoint
SELECT list_stores(array(SELECT id FROM store));
--> statement-breakpoint
SELECT list_offers(array(SELECT id FROM campaign));
