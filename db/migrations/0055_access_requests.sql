CREATE TABLE "tenant"."access_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"act" text NOT NULL,
	"service_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"valid_to" date NOT NULL,
	"sensitive" boolean NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"sign_in_level" text,
	"manager_by" uuid,
	"manager_at" timestamp with time zone,
	"owner_by" uuid,
	"owner_at" timestamp with time zone,
	"officer_by" uuid,
	"officer_at" timestamp with time zone,
	"answer" text,
	"reason" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"mandate_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "access_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "access_request_answer" CHECK ("tenant"."access_request"."answer" in ('approved', 'refused', 'withdrawn', 'lapsed')),
	CONSTRAINT "access_request_purpose" CHECK ("tenant"."access_request"."purpose" <> ''),
	CONSTRAINT "access_request_in_order" CHECK (num_nulls("tenant"."access_request"."manager_by", "tenant"."access_request"."manager_at") in (0, 2)
        and num_nulls("tenant"."access_request"."owner_by", "tenant"."access_request"."owner_at") in (0, 2)
        and num_nulls("tenant"."access_request"."officer_by", "tenant"."access_request"."officer_at") in (0, 2)
        and ("tenant"."access_request"."manager_by" is not null or "tenant"."access_request"."owner_by" is null)
        and ("tenant"."access_request"."officer_by" is null or ("tenant"."access_request"."owner_by" is not null and "tenant"."access_request"."sensitive"))),
	CONSTRAINT "access_request_whole" CHECK (num_nulls("tenant"."access_request"."answer", "tenant"."access_request"."answered_at", "tenant"."access_request"."answered_by") in (0, 3)
        and ("tenant"."access_request"."reason" is null) = ("tenant"."access_request"."answer" is distinct from 'refused')
        and ("tenant"."access_request"."mandate_id" is null) = ("tenant"."access_request"."answer" is distinct from 'approved')
        and ("tenant"."access_request"."answer" is distinct from 'approved'
          or coalesce(case when "tenant"."access_request"."sensitive" then "tenant"."access_request"."officer_by" else "tenant"."access_request"."owner_by" end = "tenant"."access_request"."answered_by", false)))
);
--> statement-breakpoint
CREATE TABLE "tenant"."system_owner" (
	"organisation_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "system_owner_organisation_id_service_id_pk" PRIMARY KEY("organisation_id","service_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."mandate_type" ADD COLUMN "requestable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_type" FOREIGN KEY ("organisation_id","act") REFERENCES "tenant"."mandate_type"("organisation_id","act") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_mandate" FOREIGN KEY ("organisation_id","mandate_id") REFERENCES "tenant"."mandate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."system_owner" ADD CONSTRAINT "system_owner_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."system_owner" ADD CONSTRAINT "system_owner_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_request_open" ON "tenant"."access_request" USING btree ("organisation_id","employee_id","service_id","act") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "access_request_waiting" ON "tenant"."access_request" USING btree ("organisation_id","asked_at","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "access_request_of" ON "tenant"."access_request" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_request_answered" ON "tenant"."access_request" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;--> statement-breakpoint
CREATE INDEX "system_owner_of" ON "tenant"."system_owner" USING btree ("organisation_id","owner_id");