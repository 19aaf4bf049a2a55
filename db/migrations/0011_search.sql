CREATE TABLE "offer_listing" (
	"offer_id" bigint PRIMARY KEY NOT NULL,
	"campaign_id" bigint NOT NULL,
	"provider_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"saving_minor" bigint NOT NULL,
	"is_everywhere" boolean NOT NULL,
	"turn" integer NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"variants" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store_listing" (
	"store_id" bigint PRIMARY KEY NOT NULL,
	"currency" text NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "offer_listing" ADD CONSTRAINT "offer_listing_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_listing" ADD CONSTRAINT "store_listing_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_listing_turn" ON "offer_listing" USING btree ("turn","ends_at","offer_id");--> statement-breakpoint
CREATE INDEX "offer_listing_ending" ON "offer_listing" USING btree ("ends_at","offer_id");--> statement-breakpoint
CREATE INDEX "offer_listing_saving" ON "offer_listing" USING btree ("saving_minor","offer_id");--> statement-breakpoint
CREATE INDEX "offer_listing_campaign" ON "offer_listing" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "offer_listing_provider" ON "offer_listing" USING btree ("provider_id","turn");--> statement-breakpoint
CREATE INDEX "offer_listing_document" ON "offer_listing" USING gin ("document");--> statement-breakpoint
CREATE INDEX "search_word_variants" ON "search_word" USING gin ("variants");--> statement-breakpoint
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "store_listing_document" ON "store_listing" USING gin ("document");--> statement-breakpoint
CREATE INDEX "campaign_store_store" ON "campaign_store" USING btree ("store_id","campaign_id");--> statement-breakpoint
ALTER TABLE "offer" DROP COLUMN "search_text";