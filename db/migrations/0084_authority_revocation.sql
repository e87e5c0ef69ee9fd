ALTER TABLE "tenant"."issuer" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "revocation_reason" text;--> statement-breakpoint
ALTER TABLE "tenant"."ocsp_request" ADD COLUMN "withdraws" jsonb;