ALTER TABLE "tenant"."bulk_row" ADD COLUMN "addresses" uuid[];--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD COLUMN "uploaded_by" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD COLUMN "committed_by" uuid;