-- outside a transaction
CREATE INDEX CONCURRENTLY "certificate_status_blocked" ON "tenant"."certificate_status" USING btree ("organisation_id","issuer_id","shard") WHERE status <> 'good';--> statement-breakpoint
CREATE INDEX CONCURRENTLY "crl_entry_open_from" ON "tenant"."crl_entry" USING btree ("organisation_id","issuer_id","from_number") WHERE to_number is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tenant"."crl_entry_open";
