CREATE TABLE "receipt_product" (
	"gtin" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"bucket" smallint NOT NULL,
	"barcode_id" bigint NOT NULL,
	CONSTRAINT "receipt_product_gtin_at_barcode_id_bucket_pk" PRIMARY KEY("gtin","at","barcode_id","bucket"),
	CONSTRAINT "receipt_product_bucket" CHECK ("receipt_product"."bucket" between 0 and 1023 and "receipt_product"."bucket" = ("receipt_product"."barcode_id" >> 12) & 1023)
);
