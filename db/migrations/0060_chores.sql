CREATE TABLE "chore" (
	"name" text PRIMARY KEY NOT NULL,
	"every_millis" integer NOT NULL,
	"succeeded_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"failures" bigint NOT NULL,
	CONSTRAINT "chore_ran" CHECK (num_nonnulls("chore"."succeeded_at", "chore"."failed_at") > 0)
);
