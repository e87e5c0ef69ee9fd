CREATE TABLE "tenant"."job" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"shared_with" text,
	"input" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"served_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failed_code" text,
	"asked_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "job_state" CHECK ("tenant"."job"."state" in ('waiting', 'running', 'paused', 'cancelled', 'done', 'failed')),
	CONSTRAINT "job_ended" CHECK (("tenant"."job"."state" in ('cancelled', 'done', 'failed')) = ("tenant"."job"."ended_at" is not null)),
	CONSTRAINT "job_failed" CHECK (("tenant"."job"."state" = 'failed') = ("tenant"."job"."failed_code" is not null)),
	CONSTRAINT "job_counted" CHECK ("tenant"."job"."done" + "tenant"."job"."unchanged" + "tenant"."job"."refused" <= "tenant"."job"."total")
);
--> statement-breakpoint
CREATE TABLE "tenant"."job_row" (
	"organisation_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"subject_id" uuid,
	"outcome" text,
	"code" text,
	"detail" jsonb,
	"at" timestamp with time zone,
	CONSTRAINT "job_row_organisation_id_job_id_number_pk" PRIMARY KEY("organisation_id","job_id","number"),
	CONSTRAINT "job_row_outcome" CHECK ("tenant"."job_row"."outcome" in ('done', 'unchanged', 'refused')),
	CONSTRAINT "job_row_told" CHECK (("tenant"."job_row"."outcome" is null) = ("tenant"."job_row"."at" is null)),
	CONSTRAINT "job_row_refused" CHECK (coalesce("tenant"."job_row"."outcome" = 'refused', false) = ("tenant"."job_row"."code" is not null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."export_file" DROP CONSTRAINT "export_file_ready";--> statement-breakpoint
ALTER TABLE "tenant"."export_file" ALTER COLUMN "state" SET DEFAULT 'waiting';--> statement-breakpoint
ALTER TABLE "tenant"."job_row" ADD CONSTRAINT "job_row_job" FOREIGN KEY ("organisation_id","job_id") REFERENCES "tenant"."job"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_due" ON "tenant"."job" USING btree ("due_at") WHERE "tenant"."job"."state" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "job_served" ON "tenant"."job" USING btree ("organisation_id","served_at");--> statement-breakpoint
CREATE INDEX "job_by_time" ON "tenant"."job" USING btree ("organisation_id","asked_at","id");