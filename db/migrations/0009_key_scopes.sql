ALTER TABLE "api_key" ADD COLUMN "hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "scopes" text[] DEFAULT '{"verify","redeem","reverse","read","test"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_scopes" CHECK ("api_key"."scopes" <@ array['verify', 'redeem', 'reverse', 'read', 'test']::text[] and cardinality("api_key"."scopes") > 0);