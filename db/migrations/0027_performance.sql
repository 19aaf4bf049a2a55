CREATE TABLE "offer_day_count" (
	"offer_id" bigint NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "offer_day_count_offer_id_day_kind_pk" PRIMARY KEY("offer_id","day","kind"),
	CONSTRAINT "offer_day_count_kind" CHECK ("offer_day_count"."kind" in ('seen', 'selected', 'presented')),
	CONSTRAINT "offer_day_count_count" CHECK ("offer_day_count"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "performance_day" (
	"campaign_id" bigint NOT NULL,
	"part" text NOT NULL,
	"key" bigint NOT NULL,
	"day" date NOT NULL,
	"issued" integer NOT NULL,
	"redemptions" integer NOT NULL,
	"undone" integer NOT NULL,
	"new_buyers" integer NOT NULL,
	"units" integer NOT NULL,
	"discount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	CONSTRAINT "performance_day_campaign_id_part_key_day_pk" PRIMARY KEY("campaign_id","part","key","day"),
	CONSTRAINT "performance_day_part" CHECK ("performance_day"."part" in ('all', 'offer', 'store', 'product'))
);
--> statement-breakpoint
CREATE TABLE "performance_progress" (
	"source" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"barcode_id" bigint NOT NULL,
	"sequence" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "performance_shopper" (
	"campaign_id" bigint NOT NULL,
	"part" text NOT NULL,
	"key" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "performance_shopper_campaign_id_part_key_shopper_id_pk" PRIMARY KEY("campaign_id","part","key","shopper_id"),
	CONSTRAINT "performance_shopper_part" CHECK ("performance_shopper"."part" in ('all', 'offer', 'store', 'product'))
);
--> statement-breakpoint
CREATE TABLE "provider_buyer" (
	"provider_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"barcode_id" bigint NOT NULL,
	CONSTRAINT "provider_buyer_provider_id_shopper_id_pk" PRIMARY KEY("provider_id","shopper_id")
);
--> statement-breakpoint
CREATE TABLE "refusal_day_count" (
	"campaign_id" bigint NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "refusal_day_count_campaign_id_day_reason_pk" PRIMARY KEY("campaign_id","day","reason"),
	CONSTRAINT "refusal_day_count_reason" CHECK ("refusal_day_count"."reason" in ('not_a_coupon', 'forged', 'unknown', 'stale', 'expired', 'wrong_store', 'already_redeemed', 'cancelled', 'no_eligible_product', 'campaign_ended', 'budget_exhausted', 'limit_reached', 'not_for_you', 'price_needed'))
);
--> statement-breakpoint
ALTER TABLE "issued_barcode" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "performance_shopper_last" ON "performance_shopper" USING btree ("campaign_id","part","key","last_day");--> statement-breakpoint
CREATE INDEX "issued_barcode_to_fold" ON "issued_barcode" USING btree ("transaction_id","id");--> statement-breakpoint
INSERT INTO "refusal_day_count" ("campaign_id", "day", "reason", "count")
SELECT x.campaign_id, (r.at AT TIME ZONE x.time_zone)::date, r.reason, count(*)::int
FROM refusal r JOIN issued_barcode b ON b.bucket = r.bucket AND b.id = r.barcode_id JOIN combination k ON k.code = b.combination_code
CROSS JOIN LATERAL (SELECT DISTINCT c.id AS campaign_id, c.time_zone FROM offer o JOIN campaign c ON c.id = o.campaign_id WHERE o.id = ANY (k.offer_ids) AND NOT c.is_test) x
GROUP BY 1, 2, 3;
