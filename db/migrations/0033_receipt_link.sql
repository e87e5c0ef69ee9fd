ALTER TABLE "tenant"."receipt" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD COLUMN "link_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD COLUMN "link_opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD COLUMN "link_browser" "bytea";