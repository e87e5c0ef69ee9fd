DROP INDEX "tenant"."outbox_dead";--> statement-breakpoint
ALTER TABLE "tenant"."mail" ADD COLUMN "given_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."outbox" ADD COLUMN "lease" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."outbox" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "tenant"."outbox" USING btree ("organisation_id","done_at") WHERE last_error is not null and done_at is not null and settled_at is null;--> statement-breakpoint
ALTER TABLE "tenant"."outbox" ADD CONSTRAINT "outbox_settled_after" CHECK (settled_at is null or (done_at is not null and last_error is not null));