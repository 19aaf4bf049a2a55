CREATE TABLE "demographic_product" (
	"gtin" text PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"category" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "demographic_cell" DROP CONSTRAINT "demographic_cell_scope";--> statement-breakpoint
DROP INDEX "demographic_cell_across";--> statement-breakpoint
ALTER TABLE "demographic_cell" ADD CONSTRAINT "demographic_cell_scope" CHECK ("demographic_cell"."scope" in ('all', 'provider', 'category', 'provider_category', 'product', 'campaign', 'campaign_product'));--> statement-breakpoint
-- What was counted has other cells: everything is counted anew, the next time that anything is.
DELETE FROM "demographic_progress";
