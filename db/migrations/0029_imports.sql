CREATE TABLE "data_import" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"person_id" bigint NOT NULL,
	"provider_id" bigint,
	"retailer_id" bigint,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"received_bytes" bigint,
	"row_count" integer DEFAULT 0 NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"new_count" integer DEFAULT 0 NOT NULL,
	"changed_count" integer DEFAULT 0 NOT NULL,
	"same_count" integer DEFAULT 0 NOT NULL,
	"error_count" integer DEFAULT 0 NOT NULL,
	"columns" text[] DEFAULT '{}' NOT NULL,
	"problem" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"rows_forgotten_at" timestamp (3) with time zone,
	CONSTRAINT "data_import_state" CHECK ("data_import"."state" in ('reading', 'checking', 'checked', 'writing', 'written', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "import_row" (
	"import_id" bigint NOT NULL,
	"row" integer NOT NULL,
	"key" text,
	"given_id" bigint,
	"new_id" bigint NOT NULL,
	"fields" jsonb NOT NULL,
	"cells" jsonb NOT NULL,
	"problems" jsonb,
	"findings" jsonb,
	"fate" text,
	"target_id" bigint,
	"before" jsonb,
	CONSTRAINT "import_row_import_id_row_pk" PRIMARY KEY("import_id","row"),
	CONSTRAINT "import_row_fate_known" CHECK ("import_row"."fate" in ('new', 'changed', 'same', 'error'))
);
--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_import_waiting" ON "data_import" USING btree ("touched_at") WHERE "data_import"."state" in ('reading', 'checking', 'writing');--> statement-breakpoint
CREATE INDEX "data_import_provider" ON "data_import" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "data_import_retailer" ON "data_import" USING btree ("retailer_id","id");--> statement-breakpoint
CREATE INDEX "data_import_forget" ON "data_import" USING btree ("created_at") WHERE "data_import"."rows_forgotten_at" is null;--> statement-breakpoint
CREATE INDEX "import_row_fate" ON "import_row" USING btree ("import_id","fate","row") WHERE "import_row"."fate" is not null;--> statement-breakpoint
CREATE INDEX "carrier_name" ON "carrier" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "provider_name" ON "provider" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "retailer_name" ON "retailer" USING btree (lower("name"));