CREATE TABLE "credit_note" (
	"id" bigint PRIMARY KEY NOT NULL,
	"document_id" bigint NOT NULL,
	"number" text NOT NULL,
	"series" text NOT NULL,
	"sequence" integer NOT NULL,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"key" text NOT NULL,
	"asked_hash" text NOT NULL,
	"discount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"issued_by" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_note_reason" CHECK ("credit_note"."reason" in ('billed_twice', 'wrong_discount', 'wrong_fee', 'disputed', 'goodwill', 'other')),
	CONSTRAINT "credit_note_sequence" CHECK ("credit_note"."sequence" > 0),
	CONSTRAINT "credit_note_total" CHECK ("credit_note"."total_minor" = "credit_note"."discount_minor" + "credit_note"."fee_minor" + "credit_note"."tax_minor" and "credit_note"."total_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "credit_note_entry" (
	"credit_note_id" bigint NOT NULL,
	"account" text NOT NULL,
	"component" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "credit_note_entry_credit_note_id_account_component_pk" PRIMARY KEY("credit_note_id","account","component"),
	CONSTRAINT "credit_note_entry_account" CHECK ("credit_note_entry"."account" in ('provider_receivable', 'operator_revenue', 'tax_payable')),
	CONSTRAINT "credit_note_entry_component" CHECK ("credit_note_entry"."component" in ('discount', 'fee', 'tax')),
	CONSTRAINT "credit_note_entry_tax" CHECK ("credit_note_entry"."account" <> 'tax_payable' or "credit_note_entry"."component" = 'tax')
);
--> statement-breakpoint
CREATE TABLE "credit_note_line" (
	"credit_note_id" bigint NOT NULL,
	"document_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"face_minor" bigint NOT NULL,
	"count" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "credit_note_line_credit_note_id_position_pk" PRIMARY KEY("credit_note_id","position"),
	CONSTRAINT "credit_note_line_amount" CHECK ("credit_note_line"."count" > 0 and "credit_note_line"."amount_minor" = "credit_note_line"."face_minor" * "credit_note_line"."count")
);
--> statement-breakpoint
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_entry" ADD CONSTRAINT "credit_note_entry_credit_note_id_credit_note_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_note"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_line" ADD CONSTRAINT "credit_note_line_credit_note_id_credit_note_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_note"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_note_line" ADD CONSTRAINT "credit_note_line_of_document" FOREIGN KEY ("document_id","position") REFERENCES "public"."document_line"("document_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_note_number_key" ON "credit_note" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_note_sequence_key" ON "credit_note" USING btree ("series","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_note_key_key" ON "credit_note" USING btree ("document_id","key");--> statement-breakpoint
CREATE INDEX "credit_note_line_document" ON "credit_note_line" USING btree ("document_id","position");