CREATE TABLE "billing_details" (
	"party_kind" text NOT NULL,
	"party_id" bigint NOT NULL,
	"details" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "billing_details_party_kind_party_id_pk" PRIMARY KEY("party_kind","party_id"),
	CONSTRAINT "billing_details_party_kind" CHECK ("billing_details"."party_kind" in ('centre', 'provider', 'retailer', 'carrier'))
);
--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "seller" jsonb;