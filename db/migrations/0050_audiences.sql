CREATE TABLE "audience" (
	"id" bigint PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "audience_name" CHECK (length("audience"."name") between 1 and 80),
	CONSTRAINT "audience_definition" CHECK (jsonb_typeof("audience"."definition") = 'object'),
	CONSTRAINT "audience_version" CHECK ("audience"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "audience" ADD CONSTRAINT "audience_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_provider" ON "audience" USING btree ("provider_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audience_name_key" ON "audience" USING btree ("provider_id",lower("name")) WHERE "audience"."removed_at" is null;