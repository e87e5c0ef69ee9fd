-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_shown_in";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_shown_in" ON "tenant"."employee" USING btree ("organisation_id","department_id","employed_to","id","protected_identity");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_in_department";
