CREATE TABLE "tenant"."order_template" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type_id" uuid NOT NULL,
	"type_version" integer NOT NULL,
	"method" text NOT NULL,
	"source" text NOT NULL,
	"applied_by" text NOT NULL,
	"reason" text NOT NULL,
	"collect_place" text NOT NULL,
	"collect_days" integer,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "order_template_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "order_template_name" UNIQUE("organisation_id","name"),
	CONSTRAINT "order_template_method" CHECK ("tenant"."order_template"."method" in ('in-person', 'established-relation', 'other-eid', 'registered-contact')),
	CONSTRAINT "order_template_source" CHECK ("tenant"."order_template"."source" in ('population-register', 'personnel-register')),
	CONSTRAINT "order_template_applied_by" CHECK ("tenant"."order_template"."applied_by" in ('employer', 'holder')),
	CONSTRAINT "order_template_days" CHECK ("tenant"."order_template"."collect_days" between 1 and 180)
);
--> statement-breakpoint
ALTER TABLE "tenant"."bulk" DROP CONSTRAINT "bulk_verb";--> statement-breakpoint
ALTER TABLE "tenant"."bulk" DROP CONSTRAINT "bulk_grounds";--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ALTER COLUMN "eid_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD COLUMN "type_version" integer;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD COLUMN "employee_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD COLUMN "collect_place" text;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD COLUMN "collect_days" integer;--> statement-breakpoint
ALTER TABLE "tenant"."order_template" ADD CONSTRAINT "order_template_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_template" FOREIGN KEY ("organisation_id","template_id") REFERENCES "tenant"."order_template"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_template" FOREIGN KEY ("organisation_id","template_id") REFERENCES "tenant"."order_template"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_by_template" CHECK (num_nonnulls("tenant"."bulk"."template_id", "tenant"."bulk"."template_version", "tenant"."bulk"."type_version") = case when "tenant"."bulk"."verb" in ('replace', 'order') then 3 else 0 end);--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_verb" CHECK ("tenant"."bulk"."verb" in ('approve', 'cancel', 'suspend', 'resume', 'revoke', 'renew', 'replace', 'remind', 'order'));--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_grounds" CHECK (num_nonnulls("tenant"."bulk"."method", "tenant"."bulk"."source", "tenant"."bulk"."checked_on", "tenant"."bulk"."reference") = case when "tenant"."bulk"."verb" in ('renew', 'replace', 'order') and ("tenant"."bulk"."method" is not null or "tenant"."bulk"."started_at" is not null) then 4 else 0 end);--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_about_one" CHECK (num_nonnulls("tenant"."bulk_row"."eid_id", "tenant"."bulk_row"."employee_id") = 1) NOT VALID;
