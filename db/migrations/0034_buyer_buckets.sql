ALTER TABLE "provider_buyer" DROP CONSTRAINT "provider_buyer_provider_id_shopper_id_pk";--> statement-breakpoint
ALTER TABLE "provider_buyer" ADD COLUMN "bucket" smallint;--> statement-breakpoint
UPDATE "provider_buyer" SET "bucket" = ("barcode_id" >> 12) & 1023;--> statement-breakpoint
ALTER TABLE "provider_buyer" ALTER COLUMN "bucket" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_buyer" ADD CONSTRAINT "provider_buyer_bucket_provider_id_shopper_id_pk" PRIMARY KEY("bucket","provider_id","shopper_id");--> statement-breakpoint
ALTER TABLE "provider_buyer" ADD CONSTRAINT "provider_buyer_bucket" CHECK ("provider_buyer"."bucket" between 0 and 1023 and "provider_buyer"."bucket" = ("provider_buyer"."barcode_id" >> 12) & 1023);
