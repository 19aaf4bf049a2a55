CREATE TABLE "webhook_attempt" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"posting" smallint NOT NULL,
	"endpoint_id" bigint NOT NULL,
	"attempt" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" smallint,
	"duration_ms" integer NOT NULL,
	"answer" text NOT NULL,
	"problem" text,
	CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY("bucket","barcode_id","posting","endpoint_id","attempt"),
	CONSTRAINT "webhook_attempt_result" CHECK (("webhook_attempt"."status" is null) <> ("webhook_attempt"."problem" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"posting" smallint NOT NULL,
	"endpoint_id" bigint NOT NULL,
	"event" text NOT NULL,
	"payload" text NOT NULL,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY("bucket","barcode_id","posting","endpoint_id"),
	CONSTRAINT "webhook_delivery_bucket" CHECK ("webhook_delivery"."bucket" between 0 and 1023 and "webhook_delivery"."bucket" = ("webhook_delivery"."barcode_id" >> 12) & 1023),
	CONSTRAINT "webhook_delivery_state" CHECK ("webhook_delivery"."state" in ('waiting', 'delivered', 'failed')),
	CONSTRAINT "webhook_delivery_attempts" CHECK ("webhook_delivery"."tries" between 0 and "webhook_delivery"."attempts")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"id" bigint PRIMARY KEY NOT NULL,
	"retailer_id" bigint NOT NULL,
	"url" text NOT NULL,
	"name" text NOT NULL,
	"events" text[] NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"old_secret_sealed" "bytea",
	"old_secret_ends_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"disabled_reason" text,
	CONSTRAINT "webhook_endpoint_url" CHECK (length("webhook_endpoint"."url") between 1 and 500),
	CONSTRAINT "webhook_endpoint_name" CHECK (length("webhook_endpoint"."name") between 1 and 80),
	CONSTRAINT "webhook_endpoint_disabled" CHECK (("webhook_endpoint"."disabled_at" is null) = ("webhook_endpoint"."disabled_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_progress" (
	"source" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"barcode_id" bigint NOT NULL,
	"sequence" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("next_attempt_at") WHERE "webhook_delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint" ON "webhook_delivery" USING btree ("endpoint_id","created_at","barcode_id","posting");--> statement-breakpoint
CREATE INDEX "webhook_endpoint_retailer" ON "webhook_endpoint" USING btree ("retailer_id");