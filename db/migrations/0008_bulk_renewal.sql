ALTER TABLE "tenant"."bulk" DROP CONSTRAINT "bulk_verb";--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "checked_on" date;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD COLUMN "bulk_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD CONSTRAINT "register_check_bulk" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "tenant"."bulk"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_source" CHECK ("tenant"."bulk"."source" in ('population-register', 'personnel-register'));--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_grounds" CHECK (num_nonnulls("tenant"."bulk"."method", "tenant"."bulk"."source", "tenant"."bulk"."checked_on", "tenant"."bulk"."reference") = case when "tenant"."bulk"."verb" = 'renew' and ("tenant"."bulk"."method" is not null or "tenant"."bulk"."started_at" is not null) then 4 else 0 end);--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_verb" CHECK ("tenant"."bulk"."verb" in ('approve', 'cancel', 'suspend', 'resume', 'revoke', 'renew'));