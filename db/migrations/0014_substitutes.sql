DROP INDEX "tenant"."officer_role_once";--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD COLUMN "substitute_for" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_substitute_for" FOREIGN KEY ("organisation_id","substitute_for") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_role_period_once" ON "tenant"."officer_role" USING btree ("organisation_id","officer_id","role",coalesce(valid_from, '-infinity'::date)) WHERE removed_at is null;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_period" CHECK (("tenant"."officer_role"."valid_from" is null) = ("tenant"."officer_role"."valid_to" is null)
        and coalesce("tenant"."officer_role"."valid_to" between "tenant"."officer_role"."valid_from" and "tenant"."officer_role"."valid_from" + 366, true)
        and ("tenant"."officer_role"."substitute_for" is null or "tenant"."officer_role"."valid_to" is not null));--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_substitute" CHECK ("tenant"."officer_role"."substitute_for" <> "tenant"."officer_role"."officer_id");