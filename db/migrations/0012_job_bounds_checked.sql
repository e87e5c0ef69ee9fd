-- outside a transaction
ALTER TABLE "tenant"."bulk_row" VALIDATE CONSTRAINT "bulk_row_bulk";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "bulk_tried" ON "tenant"."bulk" USING btree ("organisation_id","planned_at") WHERE started_at is null;
