ALTER TABLE "webhook_endpoint" ADD COLUMN "tell_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "webhook_delivery_over" ON "webhook_delivery" USING btree ("next_attempt_at") WHERE "webhook_delivery"."state" <> 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_endpoint_tell" ON "webhook_endpoint" USING btree ("tell_at") WHERE "webhook_endpoint"."tell_at" is not null;