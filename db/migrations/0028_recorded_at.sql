-- When a row was written down, by the database's own clock (db/lifecycle.sql). Rows from before get the time of this
-- migration: when they were written down is not known, and their own "at" stays. First now(), which is one value for
-- all of them and rewrites no table; then the clock, for rows to come.
ALTER TABLE "tenant"."audit_event" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."audit_event" ALTER COLUMN "recorded_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "tenant"."certificate_event" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."certificate_event" ALTER COLUMN "recorded_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "tenant"."eid_event" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."eid_event" ALTER COLUMN "recorded_at" SET DEFAULT clock_timestamp();
