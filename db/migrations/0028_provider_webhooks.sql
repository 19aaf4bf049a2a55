ALTER TABLE "webhook_endpoint" ALTER COLUMN "retailer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "budget_alert" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "provider_id" bigint;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budget_alert_to_tell" ON "budget_alert" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "webhook_endpoint_provider" ON "webhook_endpoint" USING btree ("provider_id");--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_owner" CHECK (num_nonnulls("webhook_endpoint"."retailer_id", "webhook_endpoint"."provider_id") = 1);