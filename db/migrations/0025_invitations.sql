CREATE TABLE "invitation" (
	"id" bigint PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"provider_id" bigint,
	"retailer_id" bigint,
	"store_id" bigint,
	"carrier_id" bigint,
	"token_hash" "bytea" NOT NULL,
	"invited_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitation_email_lower" CHECK ("invitation"."email" = lower("invitation"."email")),
	CONSTRAINT "invitation_token_length" CHECK (length("invitation"."token_hash") = 32),
	CONSTRAINT "invitation_end" CHECK ("invitation"."accepted_at" is null or "invitation"."revoked_at" is null),
	CONSTRAINT "invitation_scope" CHECK (case "invitation"."role"
        when 'marketer' then "invitation"."provider_id" is not null
        when 'retailer' then "invitation"."retailer_id" is not null
        when 'cashier' then "invitation"."store_id" is not null
        when 'carrier' then "invitation"."carrier_id" is not null
        when 'operator' then true
        else false end)
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_retailer_id_retailer_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_carrier_id_carrier_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carrier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token_key" ON "invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("email");