-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."bulk_row_person_once";--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "bulk_row_person_once" ON "tenant"."bulk_row" USING btree ("organisation_id","bulk_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" VALIDATE CONSTRAINT "bulk_row_employee";--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" VALIDATE CONSTRAINT "bulk_row_about_one";--> statement-breakpoint
ALTER TABLE "tenant"."application" VALIDATE CONSTRAINT "application_template";
