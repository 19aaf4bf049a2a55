DROP INDEX "product_provider";--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "product_name" ON "product" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "product_provider" ON "product" USING btree ("provider_id","name","id");