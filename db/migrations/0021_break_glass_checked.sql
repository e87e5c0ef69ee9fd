-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_email";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_email" ON "tenant"."employee" USING btree ("organisation_id",lower("email"));--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_phone";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_phone" ON "tenant"."employee" USING btree ("organisation_id",regexp_replace(regexp_replace(regexp_replace("phone", '\(0\)|[^0-9+]', '', 'g'), '^00', '+'), '^0', '+46'));--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" VALIDATE CONSTRAINT "loss_report_break_glass_code";
