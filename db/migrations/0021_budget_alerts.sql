CREATE TABLE "budget_alert" (
	"campaign_id" bigint NOT NULL,
	"threshold" smallint NOT NULL,
	"budget_minor" bigint NOT NULL,
	"left_minor" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "budget_alert_campaign_id_threshold_budget_minor_pk" PRIMARY KEY("campaign_id","threshold","budget_minor"),
	CONSTRAINT "budget_alert_threshold" CHECK ("budget_alert"."threshold" in (80, 100))
);
--> statement-breakpoint
ALTER TABLE "budget_alert" ADD CONSTRAINT "budget_alert_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;