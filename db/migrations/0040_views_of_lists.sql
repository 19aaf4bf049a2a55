CREATE TABLE "person_view" (
	"id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_default" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_view_list" CHECK ("person_view"."list" in ('campaigns', 'receipts', 'returns', 'products', 'people', 'audit')),
	CONSTRAINT "person_view_name" CHECK (length("person_view"."name") between 1 and 40),
	CONSTRAINT "person_view_query" CHECK (length("person_view"."query") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "person_view" ADD CONSTRAINT "person_view_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "person_view_name_key" ON "person_view" USING btree ("person_id","list","name");--> statement-breakpoint
CREATE UNIQUE INDEX "person_view_default_key" ON "person_view" USING btree ("person_id","list") WHERE "person_view"."is_default";