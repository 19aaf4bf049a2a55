CREATE TABLE "carrier_file_setting" (
	"carrier_id" bigint PRIMARY KEY NOT NULL,
	"version" smallint NOT NULL,
	"naming" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "carrier_file_setting_version" CHECK ("carrier_file_setting"."version" in (1, 2)),
	CONSTRAINT "carrier_file_setting_naming" CHECK ("carrier_file_setting"."naming" in ('number', 'hmac')),
	CONSTRAINT "carrier_file_setting_hmac" CHECK ("carrier_file_setting"."naming" = 'number' or "carrier_file_setting"."version" = 2)
);
--> statement-breakpoint
CREATE TABLE "carrier_key" (
	"id" bigint PRIMARY KEY NOT NULL,
	"carrier_id" bigint NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_format" (
	"document_id" bigint PRIMARY KEY NOT NULL,
	"version" smallint NOT NULL,
	"naming" text NOT NULL,
	"key_id" bigint,
	CONSTRAINT "report_format_version" CHECK ("report_format"."version" in (1, 2)),
	CONSTRAINT "report_format_naming" CHECK ("report_format"."naming" in ('number', 'hmac')),
	CONSTRAINT "report_format_key" CHECK (("report_format"."naming" = 'hmac') = ("report_format"."key_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "carrier_file_setting" ADD CONSTRAINT "carrier_file_setting_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_key" ADD CONSTRAINT "carrier_key_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_format" ADD CONSTRAINT "report_format_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_format" ADD CONSTRAINT "report_format_key_id_carrier_key_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."carrier_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carrier_key_carrier" ON "carrier_key" USING btree ("carrier_id","created_at","id");