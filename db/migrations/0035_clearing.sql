CREATE TABLE "carried_credit" (
	"month" date NOT NULL,
	"carrier_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "carried_credit_month_carrier_id_shopper_id_currency_pk" PRIMARY KEY("month","carrier_id","shopper_id","currency"),
	CONSTRAINT "carried_credit_amount" CHECK ("carried_credit"."amount_minor" < 0)
);
--> statement-breakpoint
CREATE TABLE "closing_progress" (
	"month" date PRIMARY KEY NOT NULL,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"month" date NOT NULL,
	"number" text NOT NULL,
	"series" text NOT NULL,
	"sequence" integer NOT NULL,
	"provider_id" bigint,
	"retailer_id" bigint,
	"carrier_id" bigint,
	"party" jsonb NOT NULL,
	"currency" text NOT NULL,
	"redemptions" integer NOT NULL,
	"discount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"adjustment_minor" bigint NOT NULL,
	"tax_basis_points" integer NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"due_on" date,
	CONSTRAINT "document_kind" CHECK ("document"."kind" in ('invoice', 'payout', 'carrier_report')),
	CONSTRAINT "document_currency" CHECK ("document"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "document_sequence" CHECK ("document"."sequence" > 0),
	CONSTRAINT "document_total" CHECK ("document"."total_minor" = "document"."discount_minor" + "document"."fee_minor" + "document"."adjustment_minor" + "document"."tax_minor"),
	CONSTRAINT "document_one_party" CHECK (case "document"."kind" when 'invoice' then "document"."provider_id" is not null and "document"."retailer_id" is null and "document"."carrier_id" is null
        when 'payout' then "document"."retailer_id" is not null and "document"."provider_id" is null and "document"."carrier_id" is null
        else "document"."carrier_id" is not null and "document"."provider_id" is null and "document"."retailer_id" is null end)
);
--> statement-breakpoint
CREATE TABLE "document_line" (
	"document_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"component" text NOT NULL,
	"for_month" date,
	"campaign_id" bigint NOT NULL,
	"offer_id" bigint NOT NULL,
	"store_id" bigint,
	"face_minor" bigint NOT NULL,
	"count" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "document_line_document_id_position_pk" PRIMARY KEY("document_id","position"),
	CONSTRAINT "document_line_component" CHECK ("document_line"."component" in ('discount', 'fee')),
	CONSTRAINT "document_line_amount" CHECK ("document_line"."count" > 0 and "document_line"."amount_minor" = "document_line"."face_minor" * "document_line"."count")
);
--> statement-breakpoint
CREATE TABLE "document_series" (
	"series" text PRIMARY KEY NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "document_series_next" CHECK ("document_series"."next" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" bigint PRIMARY KEY NOT NULL,
	"document_id" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reference" text NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_amount" CHECK ("payment"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "period" (
	"month" date PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"requested_by" bigint NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"through_batch" integer,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "period_first_day" CHECK (extract(day from "period"."month") = 1),
	CONSTRAINT "period_state" CHECK ("period"."state" in ('closing', 'closed')),
	CONSTRAINT "period_closed" CHECK (("period"."state" = 'closed') = ("period"."closed_at" is not null) and ("period"."state" = 'closed') = ("period"."through_batch" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_batch" (
	"number" integer PRIMARY KEY NOT NULL,
	"entries" integer NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_batch_number" CHECK ("ledger_batch"."number" > 0 and "ledger_batch"."entries" > 0),
	CONSTRAINT "ledger_batch_hashes" CHECK (length("ledger_batch"."previous_hash") = 32 and length("ledger_batch"."hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "carrier_credit_line" ADD COLUMN "document_id" bigint;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "batch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_month_period_month_fk" FOREIGN KEY ("month") REFERENCES "public"."period"("month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_line" ADD CONSTRAINT "document_line_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_line" ADD CONSTRAINT "document_line_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_line" ADD CONSTRAINT "document_line_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period" ADD CONSTRAINT "period_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_number_key" ON "document" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "document_sequence_key" ON "document" USING btree ("series","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "document_party_key" ON "document" USING btree ("month","kind",coalesce("provider_id", "retailer_id", "carrier_id"),"currency");--> statement-breakpoint
CREATE INDEX "document_provider" ON "document" USING btree ("provider_id","month");--> statement-breakpoint
CREATE INDEX "document_retailer" ON "document" USING btree ("retailer_id","month");--> statement-breakpoint
CREATE INDEX "document_carrier" ON "document" USING btree ("carrier_id","month");--> statement-breakpoint
CREATE INDEX "payment_document" ON "payment" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference_key" ON "payment" USING btree ("document_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "period_one_closing" ON "period" USING btree ("state") WHERE "period"."state" = 'closing';--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_batch_previous_key" ON "ledger_batch" USING btree ("previous_hash");--> statement-breakpoint
ALTER TABLE "carrier_credit_line" ADD CONSTRAINT "carrier_credit_line_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carrier_credit_line_document" ON "carrier_credit_line" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_batch" ON "ledger_entry" USING btree ("batch");--> statement-breakpoint
CREATE INDEX "ledger_entry_at" ON "ledger_entry" USING brin ("at");