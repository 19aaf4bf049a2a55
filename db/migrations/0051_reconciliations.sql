CREATE TABLE "reconciliation" (
	"id" bigint PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" bigint,
	"finished_at" timestamp (3) with time zone,
	"is_right" boolean,
	"found" jsonb,
	CONSTRAINT "reconciliation_finished" CHECK (num_nonnulls("reconciliation"."finished_at", "reconciliation"."is_right", "reconciliation"."found") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "reconciliation" ADD CONSTRAINT "reconciliation_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_asked_key" ON "reconciliation" USING btree (("finished_at" is null)) WHERE "reconciliation"."finished_at" is null;