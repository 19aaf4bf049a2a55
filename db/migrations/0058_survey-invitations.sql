ALTER TABLE "mailing_recipient" DROP CONSTRAINT "mailing_recipient_reason";--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "planned_half" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "handed_half" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "dropped_half" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailing" ADD COLUMN "survey_id" bigint;--> statement-breakpoint
ALTER TABLE "survey" ADD COLUMN "invites_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "survey" ADD COLUMN "invited_half" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mailing" ADD CONSTRAINT "mailing_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mailing_survey" ON "mailing" USING btree ("survey_id") WHERE "mailing"."survey_id" is not null;--> statement-breakpoint
ALTER TABLE "mailing_recipient" ADD CONSTRAINT "mailing_recipient_reason" CHECK ("mailing_recipient"."reason" in ('account_gone', 'no_consent', 'suppressed', 'too_many', 'no_device', 'cancelled', 'answered', 'no_mailbox', 'refused', 'given_up', 'unknown'));--> statement-breakpoint
ALTER TABLE "survey" ADD CONSTRAINT "survey_invites_by" CHECK ("survey"."invites_by" <@ array['push','mail'] and cardinality("survey"."invites_by") <= 2);--> statement-breakpoint
-- What was counted before these counters: who of them is in the half that is counted only the server knows, so half of all stands for it.
UPDATE "survey" SET "invited_half" = (SELECT count(*) / 2 FROM "survey_invitation" i WHERE i."survey_id" = "survey"."id");--> statement-breakpoint
UPDATE "automation" SET ("planned_half", "handed_half", "dropped_half") = (SELECT count(*) / 2, count(*) FILTER (WHERE r."done_at" IS NOT NULL AND NOT r."was_dropped") / 2, count(*) FILTER (WHERE r."was_dropped") / 2 FROM "automation_run" r WHERE r."automation_id" = "automation"."id");
