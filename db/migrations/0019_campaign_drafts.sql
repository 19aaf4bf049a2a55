ALTER TABLE "campaign" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "promised_store_ids" bigint[];