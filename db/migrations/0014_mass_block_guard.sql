CREATE TABLE "tenant"."block_pause" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"paused_at" timestamp with time zone NOT NULL,
	"counted_since" timestamp with time zone NOT NULL,
	"blocks" integer NOT NULL,
	"block_limit" integer NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	CONSTRAINT "block_pause_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "block_pause_reached" CHECK ("tenant"."block_pause"."blocks" >= "tenant"."block_pause"."block_limit" and "tenant"."block_pause"."counted_since" <= "tenant"."block_pause"."paused_at"),
	CONSTRAINT "block_pause_lifted_by_another" CHECK ("tenant"."block_pause"."lifted_by" is distinct from "tenant"."block_pause"."account_id"),
	CONSTRAINT "block_pause_lifted_whole" CHECK (num_nulls("tenant"."block_pause"."lifted_at", "tenant"."block_pause"."lifted_by", "tenant"."block_pause"."lift_reason") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "tenant"."organisation" ADD COLUMN "block_limit" integer DEFAULT 25 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."organisation" ADD COLUMN "block_limit_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_lifter" FOREIGN KEY ("organisation_id","lifted_by") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "block_pause_open" ON "tenant"."block_pause" USING btree ("organisation_id","account_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "block_pause_of" ON "tenant"."block_pause" USING btree ("organisation_id","account_id","paused_at");--> statement-breakpoint
CREATE INDEX "eid_event_block_by" ON "tenant"."eid_event" USING btree ("organisation_id","by_account","at") WHERE verb in ('suspend', 'revoke', 'end-employment') and by_account is not null;--> statement-breakpoint
ALTER TABLE "tenant"."organisation" ADD CONSTRAINT "organisation_block_limit" CHECK ("tenant"."organisation"."block_limit" between 4 and 500);