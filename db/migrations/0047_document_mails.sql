CREATE TABLE "document_mail" (
	"id" bigint PRIMARY KEY NOT NULL,
	"document_id" bigint,
	"credit_note_id" bigint,
	"recipient" text NOT NULL,
	"key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"asked_by" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"concluded_at" timestamp (3) with time zone,
	"problem" text,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "document_mail_of_one" CHECK (num_nonnulls("document_mail"."document_id", "document_mail"."credit_note_id") = 1),
	CONSTRAINT "document_mail_state" CHECK ("document_mail"."state" in ('waiting', 'sending', 'sent', 'failed')),
	CONSTRAINT "document_mail_concluded" CHECK (("document_mail"."state" in ('sent', 'failed')) = ("document_mail"."concluded_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "outbox_file" (
	"mail_id" bigint NOT NULL,
	"place" smallint NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "outbox_file_mail_id_place_pk" PRIMARY KEY("mail_id","place")
);
--> statement-breakpoint
ALTER TABLE "document_mail" ADD CONSTRAINT "document_mail_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_mail" ADD CONSTRAINT "document_mail_credit_note_id_credit_note_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_note"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_mail" ADD CONSTRAINT "document_mail_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_file" ADD CONSTRAINT "outbox_file_mail_id_outbox_mail_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."outbox_mail"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_mail_document_key" ON "document_mail" USING btree ("document_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "document_mail_note_key" ON "document_mail" USING btree ("credit_note_id","key");--> statement-breakpoint
CREATE INDEX "document_mail_due" ON "document_mail" USING btree ("next_attempt_at") WHERE "document_mail"."state" in ('waiting', 'sending');