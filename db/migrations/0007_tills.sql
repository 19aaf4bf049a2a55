CREATE TABLE "cashier_pin" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"pin_hash" text NOT NULL,
	"failures" smallint DEFAULT 0 NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cashier_pin_failures" CHECK ("cashier_pin"."failures" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"id" bigint PRIMARY KEY NOT NULL,
	"store_id" bigint NOT NULL,
	"till_id" bigint,
	"person_id" bigint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" bigint,
	CONSTRAINT "shift_closed" CHECK (("shift"."closed_at" is null) = ("shift"."closed_by" is null) and "shift"."closed_at" >= "shift"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "till_device" (
	"id" bigint PRIMARY KEY NOT NULL,
	"till_id" bigint NOT NULL,
	"name" text NOT NULL,
	"auto_lock_seconds" integer DEFAULT 180 NOT NULL,
	"paired_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "till_device_name" CHECK (length("till_device"."name") between 1 and 60),
	CONSTRAINT "till_device_auto_lock" CHECK ("till_device"."auto_lock_seconds" = 0 or "till_device"."auto_lock_seconds" between 30 and 3600)
);
--> statement-breakpoint
ALTER TABLE "cashier_pin" ADD CONSTRAINT "cashier_pin_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_till_id_till_id_fk" FOREIGN KEY ("till_id") REFERENCES "public"."till"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_device" ADD CONSTRAINT "till_device_till_id_till_id_fk" FOREIGN KEY ("till_id") REFERENCES "public"."till"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_device" ADD CONSTRAINT "till_device_paired_by_person_id_fk" FOREIGN KEY ("paired_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shift_open_key" ON "shift" USING btree ("person_id",coalesce("till_id", 0)) WHERE "shift"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "shift_store" ON "shift" USING btree ("store_id","opened_at");--> statement-breakpoint
CREATE INDEX "till_device_till" ON "till_device" USING btree ("till_id");--> statement-breakpoint
CREATE INDEX "reversal_store" ON "reversal" USING btree ("store_id","at");