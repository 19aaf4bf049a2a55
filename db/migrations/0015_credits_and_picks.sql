CREATE TABLE "carrier_credit_line" (
	"id" bigint PRIMARY KEY NOT NULL,
	"carrier_id" bigint NOT NULL,
	"shopper_id" bigint NOT NULL,
	"period" date NOT NULL,
	"attempt" smallint DEFAULT 1 NOT NULL,
	"currency" text NOT NULL,
	"redemptions" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "carrier_credit_line_period_day" CHECK (extract(day from "carrier_credit_line"."period") = 1),
	CONSTRAINT "carrier_credit_line_attempt" CHECK ("carrier_credit_line"."attempt" between 1 and 99),
	CONSTRAINT "carrier_credit_line_currency" CHECK ("carrier_credit_line"."currency" in ('EUR', 'GBP')),
	CONSTRAINT "carrier_credit_line_amount" CHECK ("carrier_credit_line"."amount_minor" > 0 and "carrier_credit_line"."redemptions" >= 0),
	CONSTRAINT "carrier_credit_line_state" CHECK ("carrier_credit_line"."state" in ('reported', 'accepted', 'rejected')),
	CONSTRAINT "carrier_credit_line_answer" CHECK (("carrier_credit_line"."state" = 'reported') = ("carrier_credit_line"."answered_at" is null) and ("carrier_credit_line"."state" = 'rejected') = ("carrier_credit_line"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "selection_pick" (
	"shopper_id" bigint NOT NULL,
	"offer_id" bigint NOT NULL,
	"picked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "selection_pick_shopper_id_offer_id_pk" PRIMARY KEY("shopper_id","offer_id")
);
--> statement-breakpoint
ALTER TABLE "carrier_credit_line" ADD CONSTRAINT "carrier_credit_line_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_credit_line_key" ON "carrier_credit_line" USING btree ("shopper_id","carrier_id","period","currency","attempt");--> statement-breakpoint
CREATE INDEX "carrier_credit_line_period" ON "carrier_credit_line" USING btree ("carrier_id","period");--> statement-breakpoint
CREATE INDEX "selection_pick_order" ON "selection_pick" USING btree ("shopper_id","picked_at");