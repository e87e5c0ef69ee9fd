CREATE TABLE "tenant"."eid_end_known" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"valid_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"known_by" uuid NOT NULL,
	"known_as" text NOT NULL,
	CONSTRAINT "eid_end_known_organisation_id_eid_id_valid_day_pk" PRIMARY KEY("organisation_id","eid_id","valid_day"),
	CONSTRAINT "eid_end_known_as" CHECK ("tenant"."eid_end_known"."known_as" in ('holder', 'manager'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_reminder" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"valid_day" date NOT NULL,
	"step" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"to_holder" boolean NOT NULL,
	"to_manager" boolean NOT NULL,
	"presumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "eid_reminder_organisation_id_eid_id_valid_day_step_pk" PRIMARY KEY("organisation_id","eid_id","valid_day","step")
);
--> statement-breakpoint
CREATE TABLE "tenant"."reminder_round" (
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"mails" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "reminder_round_organisation_id_day_pk" PRIMARY KEY("organisation_id","day"),
	CONSTRAINT "reminder_round_counts" CHECK ("tenant"."reminder_round"."mails" >= 0 and "tenant"."reminder_round"."waiting" >= 0)
);
--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD COLUMN "reminder_days" integer[] DEFAULT '{60,30,7}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."eid_end_known" ADD CONSTRAINT "eid_end_known_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_reminder" ADD CONSTRAINT "eid_reminder_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD CONSTRAINT "eid_type_reminders" CHECK (cardinality("tenant"."eid_type"."reminder_days") <= 6 and 1 <= all ("tenant"."eid_type"."reminder_days") and 365 >= all ("tenant"."eid_type"."reminder_days"));