CREATE TABLE "carrier_connection" (
	"carrier_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"auth" text NOT NULL,
	"user_name" text,
	"secret_sealed" "bytea",
	"host_key" text,
	"since" timestamp (3) with time zone NOT NULL,
	"tested_at" timestamp (3) with time zone,
	"test_problem" text,
	CONSTRAINT "carrier_connection_kind" CHECK ("carrier_connection"."kind" in ('https', 'sftp')),
	CONSTRAINT "carrier_connection_auth" CHECK ("carrier_connection"."auth" in ('none', 'basic', 'bearer', 'password', 'key')),
	CONSTRAINT "carrier_connection_url" CHECK (length("carrier_connection"."url") between 1 and 500),
	CONSTRAINT "carrier_connection_host_key" CHECK (("carrier_connection"."kind" = 'sftp') = ("carrier_connection"."host_key" is not null)),
	CONSTRAINT "carrier_connection_secret" CHECK (("carrier_connection"."auth" = 'none') = ("carrier_connection"."secret_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "report_push" (
	"document_id" bigint PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"tries" smallint NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"problem" text,
	"sha256" text,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "report_push_state" CHECK ("report_push"."state" in ('waiting', 'delivered', 'failed')),
	CONSTRAINT "report_push_delivered" CHECK ("report_push"."state" <> 'delivered' or "report_push"."delivered_at" is not null and "report_push"."sha256" is not null)
);
--> statement-breakpoint
ALTER TABLE "carrier_connection" ADD CONSTRAINT "carrier_connection_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_push" ADD CONSTRAINT "report_push_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_push_due" ON "report_push" USING btree ("next_attempt_at") WHERE "report_push"."state" = 'waiting';