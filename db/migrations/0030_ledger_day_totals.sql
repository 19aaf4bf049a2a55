CREATE TABLE "ledger_day_total" (
	"account" text NOT NULL,
	"party_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"component" text NOT NULL,
	"day" date NOT NULL,
	"redemptions" integer NOT NULL,
	"reversals" integer NOT NULL,
	"debit_minor" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "ledger_day_total_account_party_id_currency_component_day_pk" PRIMARY KEY("account","party_id","currency","component","day"),
	CONSTRAINT "ledger_day_total_currency" CHECK ("ledger_day_total"."currency" in ('EUR', 'GBP'))
);
--> statement-breakpoint
CREATE INDEX "ledger_entry_campaign" ON "ledger_entry" USING btree ("campaign_id","at") WHERE "ledger_entry"."account" = 'provider_receivable';--> statement-breakpoint
INSERT INTO "ledger_day_total" ("account", "party_id", "currency", "component", "day", "redemptions", "reversals", "debit_minor", "credit_minor", "entries")
SELECT a.account, CASE a.account WHEN 'all' THEN 0 ELSE coalesce(e.party_id, 0) END, e.currency, e.component, (e.at AT TIME ZONE 'Europe/Dublin')::date,
  (count(DISTINCT e.barcode_id) FILTER (WHERE e.posting = 0))::int, (count(DISTINCT (e.barcode_id, e.posting)) FILTER (WHERE e.posting > 0))::int,
  sum(greatest(0, e.amount_minor)), sum(greatest(0, -e.amount_minor)), count(*)::int
FROM ledger_entry e CROSS JOIN LATERAL (SELECT e.account UNION ALL SELECT 'all' WHERE e.account = 'provider_receivable' AND e.component = 'discount') a
GROUP BY 1, 2, 3, 4, 5;
