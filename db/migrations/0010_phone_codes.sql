CREATE TABLE "outbox_sms" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shopper_id" bigint,
	"recipient" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone_code" (
	"shopper_id" bigint PRIMARY KEY NOT NULL,
	"phone_e_164" text NOT NULL,
	"carrier_id" bigint NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "phone_code_phone" CHECK ("phone_code"."phone_e_164" ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "phone_code_tries" CHECK ("phone_code"."tries" between 0 and 5),
	CONSTRAINT "phone_code_hash_length" CHECK (length("phone_code"."code_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "phone_code_send" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shopper_id" bigint,
	"number_hash" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "phone_code" ADD CONSTRAINT "phone_code_shopper_id_shopper_id_fk" FOREIGN KEY ("shopper_id") REFERENCES "public"."shopper"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_code" ADD CONSTRAINT "phone_code_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_sms_created" ON "outbox_sms" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_sms_shopper" ON "outbox_sms" USING btree ("shopper_id");--> statement-breakpoint
CREATE INDEX "phone_code_send_shopper" ON "phone_code_send" USING btree ("shopper_id","at");--> statement-breakpoint
CREATE INDEX "phone_code_send_number" ON "phone_code_send" USING btree ("number_hash","at");--> statement-breakpoint
CREATE INDEX "phone_code_send_at" ON "phone_code_send" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "shopper_phone_key" ON "shopper" USING btree ("phone_e_164") WHERE "shopper"."phone_confirmed_at" is not null;