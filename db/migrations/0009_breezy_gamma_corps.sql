CREATE TABLE "tenant"."employee_import_manager" (
	"organisation_id" uuid NOT NULL,
	"choice" "bytea" NOT NULL,
	"employee_id" uuid,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employee_import_manager_organisation_id_choice_pk" PRIMARY KEY("organisation_id","choice")
);
--> statement-breakpoint
ALTER TABLE "tenant"."employee_import" ADD COLUMN "manager_choices" "bytea";--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD COLUMN "changes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD COLUMN "notes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD COLUMN "lines" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD COLUMN "manager" "bytea";--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD COLUMN "also_employed" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_manager" ADD CONSTRAINT "employee_import_manager_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employee_import_manager_employee" ON "tenant"."employee_import_manager" USING btree ("organisation_id","employee_id");