CREATE TABLE "automation" (
	"id" bigint PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"name" text NOT NULL,
	"product_ids" bigint[] NOT NULL,
	"category" text,
	"after_days" smallint NOT NULL,
	"mailing_id" bigint,
	"survey_id" bigint,
	"is_on" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "automation_name" CHECK (length("automation"."name") between 1 and 80),
	CONSTRAINT "automation_days" CHECK ("automation"."after_days" between 0 and 365),
	CONSTRAINT "automation_what" CHECK ((cardinality("automation"."product_ids") between 1 and 50) <> ("automation"."category" is not null)),
	CONSTRAINT "automation_sends" CHECK (num_nonnulls("automation"."mailing_id", "automation"."survey_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "automation_run" (
	"automation_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"bought_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"was_dropped" boolean DEFAULT false NOT NULL,
	CONSTRAINT "automation_run_automation_id_shopper_id_pk" PRIMARY KEY("automation_id","shopper_id")
);
--> statement-breakpoint
CREATE TABLE "mail_suppression" (
	"address_hash" "bytea" PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mail_suppression_hash" CHECK (length("mail_suppression"."address_hash") = 32),
	CONSTRAINT "mail_suppression_reason" CHECK ("mail_suppression"."reason" in ('bounced', 'complained'))
);
--> statement-breakpoint
CREATE TABLE "mailing" (
	"id" bigint PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"offer_id" bigint,
	"audience_id" bigint,
	"channels" text[] NOT NULL,
	"time_zone" text NOT NULL,
	"weekly_cap" smallint NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"concluded_at" timestamp (3) with time zone,
	"taken_after" bigint DEFAULT 0 NOT NULL,
	"is_taken" boolean DEFAULT false NOT NULL,
	"problem" text,
	"problem_tries" smallint DEFAULT 0 NOT NULL,
	"wait_until" timestamp (3) with time zone,
	"created_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mailing_state" CHECK ("mailing"."state" in ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')),
	CONSTRAINT "mailing_name" CHECK (length("mailing"."name") between 1 and 80),
	CONSTRAINT "mailing_subject" CHECK (length("mailing"."subject") <= 120),
	CONSTRAINT "mailing_body" CHECK (length("mailing"."body") <= 3000),
	CONSTRAINT "mailing_channels" CHECK ("mailing"."channels" <@ array['inbox','push','mail'] and cardinality("mailing"."channels") <= 3),
	CONSTRAINT "mailing_cap" CHECK ("mailing"."weekly_cap" between 1 and 7),
	CONSTRAINT "mailing_zone" CHECK (length("mailing"."time_zone") between 1 and 64),
	CONSTRAINT "mailing_starts" CHECK ("mailing"."state" in ('draft', 'cancelled') or "mailing"."starts_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "mailing_recipient" (
	"mailing_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"claimed_by" text,
	"delivered_to" bigint[] DEFAULT '{}' NOT NULL,
	"message_id" bigint,
	"concluded_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"clicked_at" timestamp (3) with time zone,
	"unsubscribed_at" timestamp (3) with time zone,
	CONSTRAINT "mailing_recipient_mailing_id_shopper_id_channel_pk" PRIMARY KEY("mailing_id","shopper_id","channel"),
	CONSTRAINT "mailing_recipient_channel" CHECK ("mailing_recipient"."channel" in ('inbox', 'push', 'mail')),
	CONSTRAINT "mailing_recipient_state" CHECK ("mailing_recipient"."state" in ('waiting', 'sending', 'sent', 'skipped', 'bounced', 'failed')),
	CONSTRAINT "mailing_recipient_reason" CHECK ("mailing_recipient"."reason" in ('account_gone', 'no_consent', 'suppressed', 'too_many', 'no_device', 'cancelled', 'no_mailbox', 'refused', 'given_up', 'unknown')),
	CONSTRAINT "mailing_recipient_concluded" CHECK (("mailing_recipient"."state" in ('waiting', 'sending')) = ("mailing_recipient"."concluded_at" is null))
);
--> statement-breakpoint
ALTER TABLE "outbox_mail" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_mailing_id_mailing_id_fk" FOREIGN KEY ("mailing_id") REFERENCES "public"."mailing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing" ADD CONSTRAINT "mailing_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing" ADD CONSTRAINT "mailing_audience_id_audience_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audience"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing" ADD CONSTRAINT "mailing_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_provider" ON "automation" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "automation_run_due" ON "automation_run" USING btree ("due_at") WHERE "automation_run"."done_at" is null;--> statement-breakpoint
CREATE INDEX "automation_run_shopper" ON "automation_run" USING btree ("shopper_id");--> statement-breakpoint
CREATE INDEX "mailing_provider" ON "mailing" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "mailing_due" ON "mailing" USING btree ("state","starts_at") WHERE "mailing"."state" in ('scheduled', 'sending');--> statement-breakpoint
CREATE INDEX "mailing_recipient_due" ON "mailing_recipient" USING btree ("mailing_id","channel","next_attempt_at") WHERE "mailing_recipient"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "mailing_recipient_shopper" ON "mailing_recipient" USING btree ("shopper_id","concluded_at") WHERE "mailing_recipient"."state" = 'sent';--> statement-breakpoint
CREATE UNIQUE INDEX "mailing_recipient_message" ON "mailing_recipient" USING btree ("message_id") WHERE "mailing_recipient"."message_id" is not null;