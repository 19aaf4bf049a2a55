CREATE TABLE "mailing_figures" (
	"mailing_id" bigint PRIMARY KEY NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"figures" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consent" DROP CONSTRAINT "consent_kind";--> statement-breakpoint
ALTER TABLE "mailing" ADD COLUMN "started_for" jsonb;--> statement-breakpoint
CREATE INDEX "mailing_recipient_in_hand" ON "mailing_recipient" USING btree ("shopper_id") WHERE "mailing_recipient"."state" = 'sending';--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_kind" CHECK ("consent"."kind" in ('mail', 'inbox', 'push', 'surveys', 'profiling'));