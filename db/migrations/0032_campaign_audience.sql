ALTER TABLE "campaign" ADD COLUMN "audience" jsonb;--> statement-breakpoint
ALTER TABLE "shopper" ADD COLUMN "profiling_wording" smallint;--> statement-breakpoint
CREATE INDEX "campaign_targeted" ON "campaign" USING btree ("id") WHERE "campaign"."state" = 'live' and "campaign"."audience" is not null;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_audience" CHECK (jsonb_typeof("campaign"."audience") = 'object');