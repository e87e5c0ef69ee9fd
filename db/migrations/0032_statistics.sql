-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."eid_by_ordered";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "eid_by_ordered" ON "tenant"."eid" USING btree ("organisation_id","ordered_at");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."eid_by_revoked";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "eid_by_revoked" ON "tenant"."eid" USING btree ("organisation_id","status_since") WHERE status = 'revoked';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."propagation_by_decided";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "propagation_by_decided" ON "tenant"."propagation" USING btree ("organisation_id","decided_at");
