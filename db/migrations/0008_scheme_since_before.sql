ALTER TABLE "tenant"."scheme" DROP CONSTRAINT "scheme_period";--> statement-breakpoint
ALTER TABLE "tenant"."scheme" ALTER COLUMN "valid_from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."scheme" ADD CONSTRAINT "scheme_period" CHECK ("tenant"."scheme"."valid_to" is null or "tenant"."scheme"."valid_from" is null or "tenant"."scheme"."valid_to" >= "tenant"."scheme"."valid_from");