-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."employee_by_shown_name";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "eid_held" ON "tenant"."eid" USING btree ("organisation_id","employee_id") WHERE status in ('ready', 'active', 'suspended');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "eid_by_valid_day" ON "tenant"."eid" USING btree ("organisation_id","valid_day","status");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_department_name" ON "tenant"."employee" USING btree ("organisation_id","department_name" collate "sv-x-icu","sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_last_day_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "employed_to" is null then 'infinity'::date else "employed_to" end),"sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_department_shown_name" ON "tenant"."employee" USING btree ("organisation_id","department_name" collate "sv-x-icu",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_last_day_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "employed_to" is null then 'infinity'::date else "employed_to" end),(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_alias_number" ON "tenant"."employee" USING btree ("organisation_id",(substring("alias" from '^Administratör ([0-9]{1,8})$')::int));--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_leavers" ON "tenant"."employee" USING btree ("organisation_id","employed_to","id") WHERE employed_to is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "employee_by_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");
