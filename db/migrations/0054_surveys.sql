CREATE TABLE "survey" (
	"id" bigint PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"audience_id" bigint,
	"title" text NOT NULL,
	"intro" text NOT NULL,
	"questions" jsonb NOT NULL,
	"offer_id" bigint,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"opened_for" jsonb,
	"invited_through" bigint,
	"invited_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "survey_state" CHECK ("survey"."state" in ('draft', 'open', 'closed')),
	CONSTRAINT "survey_title" CHECK (length("survey"."title") between 1 and 80),
	CONSTRAINT "survey_intro" CHECK (length("survey"."intro") <= 600),
	CONSTRAINT "survey_questions" CHECK (jsonb_typeof("survey"."questions") = 'array'),
	CONSTRAINT "survey_opened" CHECK (("survey"."state" = 'draft') = ("survey"."opened_at" is null)),
	CONSTRAINT "survey_closed" CHECK (("survey"."state" = 'closed') = ("survey"."closed_at" is not null)),
	CONSTRAINT "survey_answers" CHECK ("survey"."answer_count" >= 0 and ("survey"."state" <> 'draft' or "survey"."answer_count" = 0))
);
--> statement-breakpoint
CREATE TABLE "survey_answer" (
	"survey_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"shopper_id" bigint,
	"answers" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"thanks_barcode_id" bigint,
	CONSTRAINT "survey_answer_survey_id_number_pk" PRIMARY KEY("survey_id","number"),
	CONSTRAINT "survey_answer_number" CHECK ("survey_answer"."number" > 0),
	CONSTRAINT "survey_answer_answers" CHECK (jsonb_typeof("survey_answer"."answers") = 'object')
);
--> statement-breakpoint
CREATE TABLE "survey_invitation" (
	"survey_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"receipt_id" bigint,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"draft" jsonb,
	CONSTRAINT "survey_invitation_survey_id_shopper_id_pk" PRIMARY KEY("survey_id","shopper_id")
);
--> statement-breakpoint
ALTER TABLE "survey" ADD CONSTRAINT "survey_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey" ADD CONSTRAINT "survey_audience_id_audience_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audience"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey" ADD CONSTRAINT "survey_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_survey_id_survey_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "survey_provider" ON "survey" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "survey_audience" ON "survey" USING btree ("audience_id") WHERE "survey"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "survey_to_invite" ON "survey" USING btree ("id") WHERE "survey"."state" = 'open' and "survey"."invited_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "survey_answer_shopper_key" ON "survey_answer" USING btree ("survey_id","shopper_id");--> statement-breakpoint
CREATE INDEX "survey_answer_shopper" ON "survey_answer" USING btree ("shopper_id");--> statement-breakpoint
CREATE INDEX "survey_invitation_shopper" ON "survey_invitation" USING btree ("shopper_id");