CREATE TABLE "payout_adjustment" (
	"id" bigint PRIMARY KEY NOT NULL,
	"retailer_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"reference" text NOT NULL,
	"day" date NOT NULL,
	"made_by" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_adjustment_reason" CHECK ("payout_adjustment"."reason" in ('correction', 'goodwill', 'late_claim', 'bank_charge', 'set_off', 'written_off')),
	CONSTRAINT "payout_adjustment_currency" CHECK ("payout_adjustment"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "payout_adjustment_amount" CHECK ("payout_adjustment"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "payout_adjustment_entry" (
	"adjustment_id" bigint NOT NULL,
	"line" smallint NOT NULL,
	"account" text NOT NULL,
	"party_id" bigint,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payout_adjustment_entry_adjustment_id_line_pk" PRIMARY KEY("adjustment_id","line"),
	CONSTRAINT "payout_adjustment_entry_account" CHECK ("payout_adjustment_entry"."account" in ('retailer_payable', 'operator_revenue')),
	CONSTRAINT "payout_adjustment_entry_party" CHECK (("payout_adjustment_entry"."account" = 'retailer_payable') = ("payout_adjustment_entry"."party_id" is not null)),
	CONSTRAINT "payout_adjustment_entry_amount" CHECK ("payout_adjustment_entry"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "payout_hold" (
	"retailer_id" bigint PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"held_by" bigint NOT NULL,
	"held_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_run" (
	"id" bigint PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"debtor" jsonb NOT NULL,
	"execute_on" date NOT NULL,
	"made_by" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"downloaded_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	CONSTRAINT "payout_run_state" CHECK ("payout_run"."state" in ('drafted', 'downloaded', 'sent', 'cancelled')),
	CONSTRAINT "payout_run_sent" CHECK (("payout_run"."state" = 'sent') = ("payout_run"."sent_at" is not null)),
	CONSTRAINT "payout_run_cancelled" CHECK (("payout_run"."state" = 'cancelled') = ("payout_run"."cancelled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"id" bigint PRIMARY KEY NOT NULL,
	"run_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"retailer_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"name" text NOT NULL,
	"iban" text NOT NULL,
	"bic" text,
	"end_to_end_id" text NOT NULL,
	"state" text NOT NULL,
	"settled_on" date,
	"bank_reference" text,
	"failed_on" date,
	"failure" text,
	"failure_note" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "transfer_state" CHECK ("transfer"."state" in ('open', 'settled', 'failed', 'returned', 'cancelled')),
	CONSTRAINT "transfer_currency" CHECK ("transfer"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "transfer_failure" CHECK ("transfer"."failure" in ('wrong_account', 'closed_account', 'blocked_account', 'name_mismatch', 'refused_by_bank', 'other')),
	CONSTRAINT "transfer_amount" CHECK ("transfer"."amount_minor" > 0),
	CONSTRAINT "transfer_settled" CHECK (("transfer"."state" in ('settled', 'returned')) = ("transfer"."settled_on" is not null)
        and ("transfer"."settled_on" is null) = ("transfer"."bank_reference" is null)),
	CONSTRAINT "transfer_failed" CHECK (("transfer"."state" in ('failed', 'returned')) = ("transfer"."failed_on" is not null)
        and ("transfer"."failed_on" is null) = ("transfer"."failure" is null))
);
--> statement-breakpoint
CREATE TABLE "transfer_part" (
	"transfer_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"document_id" bigint,
	"payment_id" bigint,
	"adjustment_id" bigint,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "transfer_part_transfer_id_position_pk" PRIMARY KEY("transfer_id","position"),
	CONSTRAINT "transfer_part_amount" CHECK ("transfer_part"."amount_minor" <> 0),
	CONSTRAINT "transfer_part_one" CHECK (("transfer_part"."document_id" is null) <> ("transfer_part"."adjustment_id" is null) and ("transfer_part"."document_id" is null) = ("transfer_part"."payment_id" is null))
);
--> statement-breakpoint
ALTER TABLE "payout_adjustment" ADD CONSTRAINT "payout_adjustment_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_adjustment" ADD CONSTRAINT "payout_adjustment_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_adjustment_entry" ADD CONSTRAINT "payout_adjustment_entry_adjustment_id_payout_adjustment_id_fk" FOREIGN KEY ("adjustment_id") REFERENCES "public"."payout_adjustment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_hold" ADD CONSTRAINT "payout_hold_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_hold" ADD CONSTRAINT "payout_hold_held_by_person_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_run" ADD CONSTRAINT "payout_run_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_run_id_payout_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."payout_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_part" ADD CONSTRAINT "transfer_part_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_part" ADD CONSTRAINT "transfer_part_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_part" ADD CONSTRAINT "transfer_part_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_part" ADD CONSTRAINT "transfer_part_adjustment_id_payout_adjustment_id_fk" FOREIGN KEY ("adjustment_id") REFERENCES "public"."payout_adjustment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payout_adjustment_reference_key" ON "payout_adjustment" USING btree ("retailer_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payout_run_number_key" ON "payout_run" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_position_key" ON "transfer" USING btree ("run_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_end_to_end_key" ON "transfer" USING btree ("end_to_end_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_one_open" ON "transfer" USING btree ("retailer_id","currency") WHERE "transfer"."state" = 'open';--> statement-breakpoint
CREATE INDEX "transfer_retailer" ON "transfer" USING btree ("retailer_id","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_part_payment_key" ON "transfer_part" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "transfer_part_adjustment" ON "transfer_part" USING btree ("adjustment_id");