CREATE TABLE "diverted_credit" (
	"id" bigint PRIMARY KEY NOT NULL,
	"carrier_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"period" date NOT NULL,
	"currency" text NOT NULL,
	"redemptions" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"line_id" bigint,
	"reason" text,
	"state" text NOT NULL,
	"diverted_at" timestamp (3) with time zone NOT NULL,
	"moved_to" bigint,
	"moved_at" timestamp (3) with time zone,
	"paid_on" date,
	"reference" text,
	"paid_by" bigint,
	CONSTRAINT "diverted_credit_state" CHECK ("diverted_credit"."state" in ('open', 'moved', 'paid')),
	CONSTRAINT "diverted_credit_currency" CHECK ("diverted_credit"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "diverted_credit_amount" CHECK ("diverted_credit"."amount_minor" > 0 and "diverted_credit"."redemptions" >= 0),
	CONSTRAINT "diverted_credit_moved" CHECK (("diverted_credit"."state" = 'moved') = ("diverted_credit"."moved_to" is not null) and ("diverted_credit"."moved_to" is null) = ("diverted_credit"."moved_at" is null)),
	CONSTRAINT "diverted_credit_paid" CHECK (("diverted_credit"."state" = 'paid') = ("diverted_credit"."paid_on" is not null) and num_nulls("diverted_credit"."paid_on", "diverted_credit"."reference", "diverted_credit"."paid_by") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "former_number" (
	"shopper_id" bigint NOT NULL,
	"carrier_id" bigint NOT NULL,
	"phone_e_164" text NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "former_number_shopper_id_carrier_id_pk" PRIMARY KEY("shopper_id","carrier_id"),
	CONSTRAINT "former_number_phone" CHECK ("former_number"."phone_e_164" ~ '^\+[1-9][0-9]{6,14}$')
);
--> statement-breakpoint
DROP INDEX "carrier_credit_line_key";--> statement-breakpoint
ALTER TABLE "carrier_credit_line" ADD COLUMN "diverted_id" bigint;--> statement-breakpoint
ALTER TABLE "diverted_credit" ADD CONSTRAINT "diverted_credit_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diverted_credit" ADD CONSTRAINT "diverted_credit_moved_to_carrier_id_fk" FOREIGN KEY ("moved_to") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diverted_credit" ADD CONSTRAINT "diverted_credit_paid_by_person_id_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_number" ADD CONSTRAINT "former_number_shopper_id_shopper_id_fk" FOREIGN KEY ("shopper_id") REFERENCES "public"."shopper"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_number" ADD CONSTRAINT "former_number_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "diverted_credit_key" ON "diverted_credit" USING btree ("shopper_id","carrier_id","period","currency");--> statement-breakpoint
CREATE INDEX "diverted_credit_state" ON "diverted_credit" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "former_number_phone" ON "former_number" USING btree ("phone_e_164");--> statement-breakpoint
CREATE INDEX "carrier_credit_line_diverted" ON "carrier_credit_line" USING btree ("diverted_id") WHERE "carrier_credit_line"."diverted_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_credit_line_key" ON "carrier_credit_line" USING btree ("shopper_id","carrier_id","period","currency","attempt",coalesce("diverted_id", 0));