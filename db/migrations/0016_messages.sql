CREATE TABLE "message" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shopper_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"link_path" text,
	"campaign_id" bigint,
	"offer_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "message_kind" CHECK ("message"."kind" in ('mailing', 'survey', 'reminder', 'notice')),
	CONSTRAINT "message_title" CHECK (length("message"."title") between 1 and 120),
	CONSTRAINT "message_body" CHECK (length("message"."body") between 1 and 4000),
	CONSTRAINT "message_link" CHECK ("message"."link_path" ~ '^/[^/\\]' and length("message"."link_path") <= 500)
);
--> statement-breakpoint
CREATE TABLE "push_subscription" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shopper_id" bigint NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "push_subscription_endpoint" CHECK ("push_subscription"."endpoint" like 'https://%' and length("push_subscription"."endpoint") <= 1000),
	CONSTRAINT "push_subscription_keys" CHECK (length("push_subscription"."p256dh") = 87 and length("push_subscription"."auth") = 22),
	CONSTRAINT "push_subscription_device" CHECK (length("push_subscription"."device") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"shopper_id" bigint NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"delivered_to" bigint[] DEFAULT '{}' NOT NULL,
	"concluded_at" timestamp (3) with time zone,
	CONSTRAINT "reminder_bucket_barcode_id_channel_pk" PRIMARY KEY("bucket","barcode_id","channel"),
	CONSTRAINT "reminder_bucket" CHECK ("reminder"."bucket" between 0 and 1023 and "reminder"."bucket" = ("reminder"."barcode_id" >> 12) & 1023),
	CONSTRAINT "reminder_channel" CHECK ("reminder"."channel" in ('inbox', 'push', 'mail')),
	CONSTRAINT "reminder_state" CHECK ("reminder"."state" in ('waiting', 'sending', 'sent', 'withdrawn', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "reminder_setting" (
	"shopper_id" bigint PRIMARY KEY NOT NULL,
	"lead_seconds" integer NOT NULL,
	"inbox" boolean NOT NULL,
	"push" boolean NOT NULL,
	"mail" boolean NOT NULL,
	"time_zone" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_setting_lead" CHECK ("reminder_setting"."lead_seconds" in (259200, 86400, 21600, 3600)),
	CONSTRAINT "reminder_setting_zone" CHECK (length("reminder_setting"."time_zone") <= 64)
);
--> statement-breakpoint
CREATE TABLE "reminder_walk" (
	"name" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"barcode_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox_mail" ADD COLUMN "headers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "message_shopper" ON "message" USING btree ("shopper_id","id") WHERE "message"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "message_unread" ON "message" USING btree ("shopper_id") WHERE "message"."read_at" is null and "message"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "message_removed" ON "message" USING btree ("removed_at") WHERE "message"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX "message_expires" ON "message" USING btree ("expires_at") WHERE "message"."expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscription_endpoint_key" ON "push_subscription" USING btree ("endpoint");--> statement-breakpoint
CREATE INDEX "push_subscription_shopper" ON "push_subscription" USING btree ("shopper_id");--> statement-breakpoint
CREATE INDEX "reminder_due" ON "reminder" USING btree ("next_attempt_at") WHERE "reminder"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "reminder_shopper" ON "reminder" USING btree ("shopper_id");--> statement-breakpoint
CREATE INDEX "reminder_concluded" ON "reminder" USING btree ("concluded_at") WHERE "reminder"."concluded_at" is not null;