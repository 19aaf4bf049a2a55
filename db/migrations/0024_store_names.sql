-- Of stores of one chain that share a name all but the first get a number.
UPDATE "store" s SET "name" = s."name" || ' ' || d.place
FROM (SELECT id, row_number() OVER (PARTITION BY retailer_id, lower(name) ORDER BY id) AS place FROM "store") d
WHERE d.id = s.id AND d.place > 1;--> statement-breakpoint
CREATE UNIQUE INDEX "store_retailer_name_key" ON "store" USING btree ("retailer_id",lower("name"));