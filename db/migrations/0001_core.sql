CREATE TABLE "combination" (
	"code" bigint PRIMARY KEY NOT NULL,
	"offer_ids" bigint[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fetch_code" (
	"bucket" smallint NOT NULL,
	"code" bigint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fetch_code_bucket_code_pk" PRIMARY KEY("bucket","code")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"bucket" smallint NOT NULL,
	"client_id" bigint NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"barcode_id" bigint,
	"status" smallint,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_bucket_client_id_key_pk" PRIMARY KEY("bucket","client_id","key"),
	CONSTRAINT "idempotency_key_length" CHECK (length("idempotency"."key") between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "issue_count" (
	"bucket" smallint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"campaign_id" bigint NOT NULL,
	"issued" integer NOT NULL,
	CONSTRAINT "issue_count_bucket_shopper_id_campaign_id_pk" PRIMARY KEY("bucket","shopper_id","campaign_id"),
	CONSTRAINT "issue_count_issued" CHECK ("issue_count"."issued" >= 0)
);
--> statement-breakpoint
CREATE TABLE "issued_barcode" (
	"bucket" smallint NOT NULL,
	"id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"combination_code" bigint NOT NULL,
	"store_id" bigint,
	"payout" text NOT NULL,
	"is_live" boolean NOT NULL,
	"carrier_id" bigint,
	"key_id" smallint NOT NULL,
	"currency" text NOT NULL,
	"reserved_minor" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "issued_barcode_bucket_id_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "issued_barcode_bucket" CHECK ("issued_barcode"."bucket" between 0 and 1023 and "issued_barcode"."bucket" = ("issued_barcode"."id" >> 12) & 1023),
	CONSTRAINT "issued_barcode_payout" CHECK ("issued_barcode"."payout" in ('till', 'bill') and ("issued_barcode"."payout" = 'till' or "issued_barcode"."carrier_id" is not null)),
	CONSTRAINT "issued_barcode_currency" CHECK ("issued_barcode"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "issued_barcode_key" CHECK ("issued_barcode"."key_id" between 0 and 15),
	CONSTRAINT "issued_barcode_reserved" CHECK ("issued_barcode"."reserved_minor" > 0),
	CONSTRAINT "issued_barcode_window" CHECK ("issued_barcode"."issued_at" < "issued_barcode"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "outcome" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"shopper_id" bigint,
	"store_id" bigint,
	"retailer_id" bigint,
	"till_id" bigint,
	"person_id" bigint,
	"carrier_id" bigint,
	"payout" text,
	"currency" text,
	"discount_minor" bigint,
	"idempotency_key" text,
	"request_hash" "bytea",
	"answer" text,
	"coupons" jsonb,
	CONSTRAINT "outcome_bucket_barcode_id_pk" PRIMARY KEY("bucket","barcode_id"),
	CONSTRAINT "outcome_bucket" CHECK ("outcome"."bucket" between 0 and 1023 and "outcome"."bucket" = ("outcome"."barcode_id" >> 12) & 1023),
	CONSTRAINT "outcome_kind" CHECK ("outcome"."kind" in ('redeemed', 'cancelled', 'expired')),
	CONSTRAINT "outcome_payout" CHECK ("outcome"."payout" in ('till', 'bill')),
	CONSTRAINT "outcome_currency" CHECK ("outcome"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "outcome_receipt" CHECK ("outcome"."kind" <> 'redeemed' or ("outcome"."shopper_id" is not null and "outcome"."store_id" is not null and "outcome"."retailer_id" is not null
        and "outcome"."payout" is not null and "outcome"."currency" is not null and "outcome"."discount_minor" > 0 and "outcome"."answer" is not null
        and "outcome"."coupons" is not null and ("outcome"."payout" = 'till' or "outcome"."carrier_id" is not null)))
);
--> statement-breakpoint
CREATE TABLE "reversal" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"sequence" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"reason" text NOT NULL,
	"store_id" bigint NOT NULL,
	"till_id" bigint,
	"person_id" bigint,
	"currency" text NOT NULL,
	"discount_minor" bigint NOT NULL,
	"idempotency_key" text,
	"request_hash" "bytea",
	"answer" text NOT NULL,
	"coupons" jsonb NOT NULL,
	CONSTRAINT "reversal_bucket_barcode_id_sequence_pk" PRIMARY KEY("bucket","barcode_id","sequence"),
	CONSTRAINT "reversal_bucket" CHECK ("reversal"."bucket" between 0 and 1023 and "reversal"."bucket" = ("reversal"."barcode_id" >> 12) & 1023),
	CONSTRAINT "reversal_reason" CHECK ("reversal"."reason" in ('void', 'return')),
	CONSTRAINT "reversal_currency" CHECK ("reversal"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "reversal_discount" CHECK ("reversal"."discount_minor" > 0),
	CONSTRAINT "reversal_sequence" CHECK ("reversal"."sequence" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "budget_slot" (
	"campaign_id" bigint NOT NULL,
	"slot" smallint NOT NULL,
	"remaining_minor" bigint NOT NULL,
	CONSTRAINT "budget_slot_campaign_id_slot_pk" PRIMARY KEY("campaign_id","slot"),
	CONSTRAINT "budget_slot_remaining" CHECK ("budget_slot"."remaining_minor" >= 0),
	CONSTRAINT "budget_slot_slot" CHECK ("budget_slot"."slot" between 0 and 63)
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" bigint PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"currency" text NOT NULL,
	"budget_minor" bigint NOT NULL,
	"issues_per_shopper" smallint NOT NULL,
	"barcode_lifetime_seconds" integer NOT NULL,
	"payouts" text[] NOT NULL,
	"allows_static_codes" boolean NOT NULL,
	"minimum_age" smallint,
	"is_store_limited" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_window" CHECK ("campaign"."starts_at" < "campaign"."ends_at" and "campaign"."starts_on" <= "campaign"."ends_on"),
	CONSTRAINT "campaign_state" CHECK ("campaign"."state" in ('draft', 'submitted', 'live', 'paused', 'ended')),
	CONSTRAINT "campaign_currency" CHECK ("campaign"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "campaign_budget" CHECK ("campaign"."budget_minor" >= 0),
	CONSTRAINT "campaign_issues" CHECK ("campaign"."issues_per_shopper" between 1 and 1000),
	CONSTRAINT "campaign_lifetime" CHECK ("campaign"."barcode_lifetime_seconds" between 60 and 7776000),
	CONSTRAINT "campaign_payouts" CHECK (cardinality("campaign"."payouts") between 1 and 2 and "campaign"."payouts" <@ array['till','bill']),
	CONSTRAINT "campaign_minimum_age" CHECK ("campaign"."minimum_age" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "campaign_store" (
	"campaign_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	CONSTRAINT "campaign_store_campaign_id_store_id_pk" PRIMARY KEY("campaign_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"id" bigint PRIMARY KEY NOT NULL,
	"campaign_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"title" text NOT NULL,
	"discount" jsonb NOT NULL,
	"max_units" smallint NOT NULL,
	"max_unit_discount_minor" bigint,
	"reserve_minor" bigint NOT NULL,
	"handling_fee_minor" bigint NOT NULL,
	"store_fee_minor" bigint NOT NULL,
	"carrier_fee_minor" bigint NOT NULL,
	"search_text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "offer_max_units" CHECK ("offer"."max_units" between 1 and 99),
	CONSTRAINT "offer_reserve" CHECK ("offer"."reserve_minor" > 0),
	CONSTRAINT "offer_fees" CHECK ("offer"."handling_fee_minor" >= 0 and "offer"."store_fee_minor" between 0 and "offer"."handling_fee_minor"
      and "offer"."carrier_fee_minor" between 0 and "offer"."handling_fee_minor")
);
--> statement-breakpoint
CREATE TABLE "offer_product" (
	"offer_id" bigint NOT NULL,
	"set_index" smallint NOT NULL,
	"product_id" bigint NOT NULL,
	CONSTRAINT "offer_product_offer_id_set_index_product_id_pk" PRIMARY KEY("offer_id","set_index","product_id"),
	CONSTRAINT "offer_product_set" CHECK ("offer_product"."set_index" between 0 and 3)
);
--> statement-breakpoint
CREATE TABLE "carrier" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" bigint PRIMARY KEY NOT NULL,
	"gtin" text NOT NULL,
	"provider_id" bigint NOT NULL,
	"name" text NOT NULL,
	"brand" text NOT NULL,
	"category" text NOT NULL,
	"typical_price_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_gtin_valid" CHECK (gtin_is_valid("product"."gtin")),
	CONSTRAINT "product_price" CHECK ("product"."typical_price_minor" between 0 and 100000000)
);
--> statement-breakpoint
CREATE TABLE "provider" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"tint" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retailer" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store" (
	"id" bigint PRIMARY KEY NOT NULL,
	"retailer_id" bigint NOT NULL,
	"name" text NOT NULL,
	"street" text NOT NULL,
	"city" text NOT NULL,
	"region" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "store_currency" CHECK ("store"."currency" in ('EUR', 'GBP'))
);
--> statement-breakpoint
CREATE TABLE "till" (
	"id" bigint PRIMARY KEY NOT NULL,
	"store_id" bigint NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_day_total" (
	"campaign_id" bigint NOT NULL,
	"day" date NOT NULL,
	"redemptions" integer NOT NULL,
	"reversals" integer NOT NULL,
	"discount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	CONSTRAINT "campaign_day_total_campaign_id_day_pk" PRIMARY KEY("campaign_id","day")
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"posting" smallint NOT NULL,
	"line" smallint NOT NULL,
	"account" text NOT NULL,
	"component" text NOT NULL,
	"party_id" bigint,
	"shopper_id" bigint NOT NULL,
	"campaign_id" bigint NOT NULL,
	"offer_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_entry_bucket_barcode_id_posting_line_pk" PRIMARY KEY("bucket","barcode_id","posting","line"),
	CONSTRAINT "ledger_entry_bucket" CHECK ("ledger_entry"."bucket" between 0 and 1023 and "ledger_entry"."bucket" = ("ledger_entry"."barcode_id" >> 12) & 1023),
	CONSTRAINT "ledger_entry_account" CHECK ("ledger_entry"."account" in ('provider_receivable', 'retailer_payable', 'carrier_payable', 'operator_revenue')),
	CONSTRAINT "ledger_entry_component" CHECK ("ledger_entry"."component" in ('discount', 'fee')),
	CONSTRAINT "ledger_entry_currency" CHECK ("ledger_entry"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "ledger_entry_amount" CHECK ("ledger_entry"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "poster_progress" (
	"source" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"barcode_id" bigint NOT NULL,
	"sequence" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "redemption_line" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"posting" smallint NOT NULL,
	"line" smallint NOT NULL,
	"gtin" text NOT NULL,
	"shopper_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"campaign_id" bigint NOT NULL,
	"offer_id" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"discounted_units" integer NOT NULL,
	"discount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "redemption_line_bucket_barcode_id_posting_line_pk" PRIMARY KEY("bucket","barcode_id","posting","line"),
	CONSTRAINT "redemption_line_bucket" CHECK ("redemption_line"."bucket" between 0 and 1023 and "redemption_line"."bucket" = ("redemption_line"."barcode_id" >> 12) & 1023)
);
--> statement-breakpoint
CREATE TABLE "sweeper_progress" (
	"name" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"barcode_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" bigint PRIMARY KEY NOT NULL,
	"till_id" bigint NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_hash_length" CHECK (length("api_key"."key_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"role" text NOT NULL,
	"verb" text NOT NULL,
	"subject_id" text,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"provider_id" bigint,
	"retailer_id" bigint,
	"store_id" bigint,
	"carrier_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "membership_scope" CHECK (case "membership"."role"
        when 'marketer' then "membership"."provider_id" is not null
        when 'retailer' then "membership"."retailer_id" is not null
        when 'cashier' then "membership"."store_id" is not null
        when 'carrier' then "membership"."carrier_id" is not null
        when 'shopper' then true
        when 'operator' then true
        else false end)
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"id" bigint PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"link" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_read" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" bigint PRIMARY KEY NOT NULL,
	"email" text,
	"name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp (3) with time zone,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_email_lower" CHECK ("person"."email" = lower("person"."email"))
);
--> statement-breakpoint
CREATE TABLE "shopper" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint,
	"birth_year" smallint,
	"gender" text,
	"household_size" smallint,
	"region" text,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"phone_e_164" text,
	"phone_confirmed_at" timestamp (3) with time zone,
	"carrier_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shopper_birth_year" CHECK ("shopper"."birth_year" between 1900 and 2100),
	CONSTRAINT "shopper_household_size" CHECK ("shopper"."household_size" between 1 and 20),
	CONSTRAINT "shopper_phone" CHECK ("shopper"."phone_e_164" ~ '^\+[1-9][0-9]{6,14}$')
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"email" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"failures" integer NOT NULL,
	CONSTRAINT "sign_in_attempt_email_window_start_pk" PRIMARY KEY("email","window_start")
);
--> statement-breakpoint
CREATE TABLE "sign_in_token" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_token_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
ALTER TABLE "budget_slot" ADD CONSTRAINT "budget_slot_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_store" ADD CONSTRAINT "campaign_store_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_store" ADD CONSTRAINT "campaign_store_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_product" ADD CONSTRAINT "offer_product_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_product" ADD CONSTRAINT "offer_product_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till" ADD CONSTRAINT "till_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_till_id_till_id_fk" FOREIGN KEY ("till_id") REFERENCES "public"."till"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopper" ADD CONSTRAINT "shopper_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopper" ADD CONSTRAINT "shopper_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fetch_code_barcode" ON "fetch_code" USING btree ("barcode_id");--> statement-breakpoint
CREATE INDEX "fetch_code_expires" ON "fetch_code" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at") WHERE "idempotency"."barcode_id" is null;--> statement-breakpoint
CREATE INDEX "issued_barcode_shopper" ON "issued_barcode" USING btree ("shopper_id","id");--> statement-breakpoint
CREATE INDEX "issued_barcode_expires" ON "issued_barcode" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outcome_to_post" ON "outcome" USING btree ("transaction_id") WHERE "outcome"."kind" = 'redeemed';--> statement-breakpoint
CREATE INDEX "outcome_shopper" ON "outcome" USING btree ("shopper_id","at") WHERE "outcome"."kind" = 'redeemed';--> statement-breakpoint
CREATE INDEX "outcome_store" ON "outcome" USING btree ("store_id","at") WHERE "outcome"."kind" = 'redeemed';--> statement-breakpoint
CREATE INDEX "reversal_to_post" ON "reversal" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "campaign_provider" ON "campaign" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "campaign_live_window" ON "campaign" USING btree ("ends_at") WHERE "campaign"."state" = 'live';--> statement-breakpoint
CREATE INDEX "offer_campaign" ON "offer" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "offer_product_product" ON "offer_product" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_gtin_key" ON "product" USING btree ("gtin");--> statement-breakpoint
CREATE INDEX "product_provider" ON "product" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "store_retailer" ON "store" USING btree ("retailer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "till_store_name_key" ON "till" USING btree ("store_id","name");--> statement-breakpoint
CREATE INDEX "ledger_entry_posted" ON "ledger_entry" USING btree ("posted_at","barcode_id","line");--> statement-breakpoint
CREATE INDEX "ledger_entry_party" ON "ledger_entry" USING btree ("account","party_id","at");--> statement-breakpoint
CREATE INDEX "redemption_line_product" ON "redemption_line" USING btree ("gtin","at","shopper_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_key_till" ON "api_key" USING btree ("till_id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "outbox_mail_created" ON "outbox_mail" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "person_email_key" ON "person" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "shopper_person_key" ON "shopper" USING btree ("person_id");