ALTER TABLE "reversal" DROP CONSTRAINT "reversal_discount";--> statement-breakpoint
ALTER TABLE "reversal" ADD COLUMN "lines" jsonb;--> statement-breakpoint
ALTER TABLE "reversal" ADD CONSTRAINT "reversal_discount" CHECK ("reversal"."discount_minor" >= 0);