CREATE TABLE "refusal" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"sequence" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"asked" text NOT NULL,
	"read_as" text NOT NULL,
	"store_id" bigint NOT NULL,
	"till_id" bigint,
	"person_id" bigint,
	CONSTRAINT "refusal_bucket_barcode_id_sequence_pk" PRIMARY KEY("bucket","barcode_id","sequence"),
	CONSTRAINT "refusal_bucket" CHECK ("refusal"."bucket" between 0 and 1023 and "refusal"."bucket" = ("refusal"."barcode_id" >> 12) & 1023),
	CONSTRAINT "refusal_sequence" CHECK ("refusal"."sequence" between 1 and 50),
	CONSTRAINT "refusal_reason" CHECK ("refusal"."reason" in ('not_a_coupon', 'forged', 'unknown', 'stale', 'expired', 'wrong_store', 'already_redeemed', 'cancelled', 'no_eligible_product', 'campaign_ended', 'budget_exhausted', 'limit_reached', 'not_for_you', 'price_needed')),
	CONSTRAINT "refusal_asked" CHECK ("refusal"."asked" in ('verification', 'redemption')),
	CONSTRAINT "refusal_read_as" CHECK ("refusal"."read_as" in ('token', 'fetchCode'))
);
--> statement-breakpoint
CREATE INDEX "refusal_at" ON "refusal" USING btree ("at");