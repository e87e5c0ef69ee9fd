CREATE TABLE "tenant"."employee_import" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"refused" text,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"reading" "bytea" NOT NULL,
	"full_list" boolean NOT NULL,
	"chosen" jsonb,
	"new_departments" boolean DEFAULT false NOT NULL,
	"plan" "bytea",
	"read_job_id" uuid,
	"commit_job_id" uuid,
	"leavers_job_id" uuid,
	"leavers" text,
	"uploaded_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"committed_at" timestamp with time zone,
	"committed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"gone_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employee_import_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_import_state" CHECK ("tenant"."employee_import"."state" in ('waiting', 'read', 'refused', 'committed')),
	CONSTRAINT "employee_import_refused" CHECK (("tenant"."employee_import"."state" = 'refused') = ("tenant"."employee_import"."refused" is not null)),
	CONSTRAINT "employee_import_leavers" CHECK ("tenant"."employee_import"."leavers" in ('end', 'keep')),
	CONSTRAINT "employee_import_size" CHECK (size between 1 and 10485760),
	CONSTRAINT "employee_import_second_person" CHECK ("tenant"."employee_import"."confirmed_by" <> "tenant"."employee_import"."committed_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import_columns" (
	"organisation_id" uuid NOT NULL,
	"headings" "bytea" NOT NULL,
	"columns" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employee_import_columns_organisation_id_headings_pk" PRIMARY KEY("organisation_id","headings")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import_row" (
	"organisation_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"employee_id" uuid,
	"employee_version" integer,
	"content" "bytea",
	"renames" boolean DEFAULT false NOT NULL,
	"readdresses" boolean DEFAULT false NOT NULL,
	"numberless" boolean DEFAULT false NOT NULL,
	"managerless" boolean DEFAULT false NOT NULL,
	"manages" boolean DEFAULT false NOT NULL,
	"blocks" integer DEFAULT 0 NOT NULL,
	"nth" integer,
	"manager_nth" integer,
	CONSTRAINT "employee_import_row_organisation_id_import_id_line_pk" PRIMARY KEY("organisation_id","import_id","line"),
	CONSTRAINT "employee_import_row_kind" CHECK ("tenant"."employee_import_row"."kind" in ('new', 'changed', 'unchanged', 'faulty', 'left')),
	CONSTRAINT "employee_import_row_compared" CHECK (("tenant"."employee_import_row"."employee_id" is null) = ("tenant"."employee_import_row"."employee_version" is null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD CONSTRAINT "employee_import_row_import" FOREIGN KEY ("organisation_id","import_id") REFERENCES "tenant"."employee_import"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD CONSTRAINT "employee_import_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employee_import_gone" ON "tenant"."employee_import" USING btree ("gone_at");--> statement-breakpoint
CREATE INDEX "employee_import_row_kind" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","kind","line");--> statement-breakpoint
CREATE INDEX "employee_import_row_employee" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_import_row_nth" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_import_row_manager" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","manager_nth");