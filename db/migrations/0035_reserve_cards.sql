CREATE TABLE "tenant"."reserve_card" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"type_version" integer NOT NULL,
	"number" text NOT NULL,
	"place" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	"eid_id" uuid,
	"instead_of_id" uuid,
	"due_day" date,
	"extended_at" timestamp with time zone,
	"extended_by" uuid,
	"out_as" text,
	"out_at" timestamp with time zone,
	"out_by" uuid,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reserve_card_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reserve_card_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "reserve_card_out" CHECK ("tenant"."reserve_card"."out_as" in ('returned', 'damaged', 'missing')),
	CONSTRAINT "reserve_card_whole" CHECK (("tenant"."reserve_card"."eid_id" is null) = ("tenant"."reserve_card"."instead_of_id" is null)
        and ("tenant"."reserve_card"."due_day" is null or "tenant"."reserve_card"."eid_id" is not null)
        and ("tenant"."reserve_card"."extended_at" is null) = ("tenant"."reserve_card"."extended_by" is null)
        and ("tenant"."reserve_card"."extended_at" is null or "tenant"."reserve_card"."due_day" is not null)
        and num_nonnulls("tenant"."reserve_card"."out_as", "tenant"."reserve_card"."out_at", "tenant"."reserve_card"."out_by") in (0, 3)
        and ("tenant"."reserve_card"."destroyed_at" is null) = ("tenant"."reserve_card"."destroyed_by" is null)
        and ("tenant"."reserve_card"."destroyed_at" is null or "tenant"."reserve_card"."out_as" in ('returned', 'damaged')))
);
--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD COLUMN "reserve_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_of" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_instead_of" FOREIGN KEY ("organisation_id","instead_of_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reserve_card_eid" ON "tenant"."reserve_card" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "reserve_card_due" ON "tenant"."reserve_card" USING btree ("due_day") WHERE due_day is not null and out_as is null;--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD CONSTRAINT "eid_type_reserve_days" CHECK ("tenant"."eid_type"."reserve_days" between 1 and 31);