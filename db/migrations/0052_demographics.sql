CREATE TABLE "demographic_cell" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"period" text NOT NULL,
	"attribute" text NOT NULL,
	"value" text NOT NULL,
	"shoppers" integer NOT NULL,
	"repeat_shoppers" integer NOT NULL,
	"redemptions" integer NOT NULL,
	"units" integer NOT NULL,
	"eur_minor" bigint NOT NULL,
	"gbp_minor" bigint NOT NULL,
	CONSTRAINT "demographic_cell_scope_key_period_attribute_value_pk" PRIMARY KEY("scope","key","period","attribute","value"),
	CONSTRAINT "demographic_cell_scope" CHECK ("demographic_cell"."scope" in ('all', 'provider', 'category', 'provider_category', 'product', 'campaign')),
	CONSTRAINT "demographic_cell_attribute" CHECK ("demographic_cell"."attribute" in ('all', 'age', 'gender', 'household', 'region', 'interest', 'pyramid'))
);
--> statement-breakpoint
CREATE TABLE "demographic_due" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shopper_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demographic_pair" (
	"gtin_a" text NOT NULL,
	"gtin_b" text NOT NULL,
	"shoppers" integer NOT NULL,
	"redemptions" integer NOT NULL,
	CONSTRAINT "demographic_pair_gtin_a_gtin_b_pk" PRIMARY KEY("gtin_a","gtin_b"),
	CONSTRAINT "demographic_pair_order" CHECK ("demographic_pair"."gtin_a" < "demographic_pair"."gtin_b")
);
--> statement-breakpoint
CREATE TABLE "demographic_profile" (
	"shopper_id" bigint PRIMARY KEY NOT NULL,
	"age" text NOT NULL,
	"gender" text NOT NULL,
	"household" text NOT NULL,
	"region" text NOT NULL,
	"interests" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demographic_progress" (
	"name" text PRIMARY KEY NOT NULL,
	"batch" integer NOT NULL,
	"year" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "redemption_line" ADD COLUMN "batch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "demographic_cell_across" ON "demographic_cell" USING btree ("scope","period","attribute","key");--> statement-breakpoint
CREATE INDEX "demographic_cell_empty" ON "demographic_cell" USING btree ("scope") WHERE "demographic_cell"."shoppers" = 0;--> statement-breakpoint
CREATE INDEX "demographic_pair_b" ON "demographic_pair" USING btree ("gtin_b");--> statement-breakpoint
CREATE INDEX "demographic_pair_empty" ON "demographic_pair" USING btree ("gtin_a") WHERE "demographic_pair"."shoppers" = 0;--> statement-breakpoint
CREATE INDEX "redemption_line_shopper" ON "redemption_line" USING btree ("shopper_id");