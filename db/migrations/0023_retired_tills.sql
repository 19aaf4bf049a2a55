DROP INDEX "till_store_name_key";--> statement-breakpoint
ALTER TABLE "till" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "till_store_name_key" ON "till" USING btree ("store_id","name") WHERE "till"."retired_at" is null;