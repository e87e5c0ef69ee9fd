CREATE TABLE "tenant"."assignment" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"title" text NOT NULL,
	"department_id" uuid,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "assignment_of_one" UNIQUE("organisation_id","employee_id","id"),
	CONSTRAINT "assignment_title" CHECK ("tenant"."assignment"."title" <> ''),
	CONSTRAINT "assignment_period" CHECK ("tenant"."assignment"."valid_to" >= "tenant"."assignment"."valid_from"),
	CONSTRAINT "assignment_ended" CHECK (num_nonnulls("tenant"."assignment"."ended_by", "tenant"."assignment"."ended_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "tenant"."assignment_choice" (
	"organisation_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"everywhere" boolean NOT NULL,
	"assignment_id" uuid,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "assignment_choice_organisation_id_employee_id_pk" PRIMARY KEY("organisation_id","employee_id"),
	CONSTRAINT "assignment_choice_one" CHECK (not "tenant"."assignment_choice"."everywhere" or "tenant"."assignment_choice"."assignment_id" is null)
);
--> statement-breakpoint
ALTER TABLE "tenant"."assignment" ADD CONSTRAINT "assignment_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment" ADD CONSTRAINT "assignment_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment_choice" ADD CONSTRAINT "assignment_choice_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment_choice" ADD CONSTRAINT "assignment_choice_own" FOREIGN KEY ("organisation_id","employee_id","assignment_id") REFERENCES "tenant"."assignment"("organisation_id","employee_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_in" ON "tenant"."assignment" USING btree ("organisation_id","department_id");