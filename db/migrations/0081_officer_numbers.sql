ALTER TABLE "system"."field_key" DROP CONSTRAINT "field_key_name";--> statement-breakpoint
ALTER TABLE "system"."key_beat" DROP CONSTRAINT "key_beat_name";--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD COLUMN "ciphertext" "bytea";--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "system"."field_key" ADD CONSTRAINT "field_key_name" CHECK ("system"."field_key"."name" in ('identifier-key', 'lookup-key'));--> statement-breakpoint
ALTER TABLE "system"."key_beat" ADD CONSTRAINT "key_beat_name" CHECK ("system"."key_beat"."name" in ('identifier-key', 'lookup-key'));