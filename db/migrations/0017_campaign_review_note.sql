ALTER TABLE "campaign" ADD COLUMN "review_note" text;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_review_note" CHECK (length("campaign"."review_note") between 1 and 1000);