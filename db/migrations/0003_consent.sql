CREATE TABLE "consent" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shopper_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"is_given" boolean NOT NULL,
	"wording_version" smallint NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_kind" CHECK ("consent"."kind" in ('mail', 'push', 'surveys', 'profiling')),
	CONSTRAINT "consent_source" CHECK ("consent"."source" in ('account', 'unsubscribe', 'push', 'age', 'deletion')),
	CONSTRAINT "consent_wording" CHECK ("consent"."wording_version" between 1 and 999)
);
--> statement-breakpoint
CREATE INDEX "consent_shopper" ON "consent" USING btree ("shopper_id","kind","id");