ALTER TABLE "tenant"."loss_report" ADD COLUMN "skipped" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD COLUMN "lost_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."status_effect" ADD COLUMN "sessions_ended" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "found_request_open" ON "tenant"."found_request" USING btree ("organisation_id","eid_id") WHERE answer is null;