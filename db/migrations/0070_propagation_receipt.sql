ALTER TABLE "tenant"."propagation" ADD COLUMN "committed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."propagation" ADD COLUMN "receipt" text;--> statement-breakpoint
ALTER TABLE "tenant"."propagation_channel" ADD COLUMN "published_at" timestamp with time zone;