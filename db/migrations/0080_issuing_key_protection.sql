ALTER TABLE "tenant"."issuer" ADD COLUMN "key_store" text;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "key_custodians_needed" integer;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "key_custodians" integer;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "key_locked_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_key_store" CHECK ("tenant"."issuer"."key_store" in ('file', 'module'));