-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_by_department_shown_name";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_department_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then '' else "department_name" end) collate "sv-x-icu",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");
