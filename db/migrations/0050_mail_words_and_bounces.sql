CREATE TABLE "tenant"."mail_bounce" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"employee_id" uuid,
	"address" text NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"permanent" boolean NOT NULL,
	"mailed_at" timestamp with time zone NOT NULL,
	"bounced_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone,
	"cleared_by" uuid,
	CONSTRAINT "mail_bounce_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mail_bounce_once" UNIQUE NULLS NOT DISTINCT("organisation_id","mail_id","employee_id"),
	CONSTRAINT "mail_bounce_source" CHECK ("tenant"."mail_bounce"."source" in ('smtp', 'report')),
	CONSTRAINT "mail_bounce_status" CHECK ("tenant"."mail_bounce"."status" ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
	CONSTRAINT "mail_bounce_permanent" CHECK (not "tenant"."mail_bounce"."permanent" or "tenant"."mail_bounce"."status" like '5.%'),
	CONSTRAINT "mail_bounce_cleared" CHECK ("tenant"."mail_bounce"."cleared_by" is null or "tenant"."mail_bounce"."cleared_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."mail_template" (
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"text" jsonb,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone NOT NULL,
	"edited_by" uuid,
	CONSTRAINT "mail_template_organisation_id_kind_version_pk" PRIMARY KEY("organisation_id","kind","version")
);
--> statement-breakpoint
ALTER TABLE "tenant"."mail_bounce" ADD CONSTRAINT "mail_bounce_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_bounce_open" ON "tenant"."mail_bounce" USING btree ("organisation_id","employee_id") WHERE permanent and cleared_at is null;