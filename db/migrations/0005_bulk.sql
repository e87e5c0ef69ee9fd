CREATE TABLE "tenant"."bulk" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"verb" text NOT NULL,
	"reason" text,
	"hash" text NOT NULL,
	"total" integer NOT NULL,
	"eligible" integer NOT NULL,
	"needs_confirmation" boolean NOT NULL,
	"planned_by" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	CONSTRAINT "bulk_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bulk_verb" CHECK ("tenant"."bulk"."verb" in ('approve', 'cancel', 'suspend', 'resume', 'revoke')),
	CONSTRAINT "bulk_confirmed" CHECK (("tenant"."bulk"."confirmed_by" is null) = ("tenant"."bulk"."confirmed_at" is null) and "tenant"."bulk"."confirmed_by" is distinct from "tenant"."bulk"."planned_by"),
	CONSTRAINT "bulk_started" CHECK ("tenant"."bulk"."started_at" is null or not "tenant"."bulk"."needs_confirmation" or "tenant"."bulk"."confirmed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."bulk_row" (
	"organisation_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"eid_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"code" text,
	"on_duty_at" timestamp with time zone,
	CONSTRAINT "bulk_row_organisation_id_bulk_id_number_pk" PRIMARY KEY("organisation_id","bulk_id","number"),
	CONSTRAINT "bulk_row_once" UNIQUE("organisation_id","bulk_id","eid_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_bulk" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "tenant"."bulk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_waiting" ON "tenant"."bulk" USING btree ("organisation_id","planned_at") WHERE needs_confirmation and started_at is null;