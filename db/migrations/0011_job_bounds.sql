-- Called outcome_once now (db/core/guards.sql).
DROP TRIGGER IF EXISTS "told_once" ON "tenant"."job_row";--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" DROP CONSTRAINT "bulk_row_bulk";
--> statement-breakpoint
ALTER TABLE "tenant"."export_file" ADD COLUMN "sees_protected" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_bulk" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "tenant"."bulk"("organisation_id","id") ON DELETE cascade ON UPDATE no action NOT VALID;
