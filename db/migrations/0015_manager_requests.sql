CREATE TABLE "tenant"."manager_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"employee_id" uuid NOT NULL,
	"eid_id" uuid,
	"last_day" date,
	"note" text,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"manager_id" uuid NOT NULL,
	"answer" text,
	"reason" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_eid_id" uuid,
	CONSTRAINT "manager_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "manager_request_kind" CHECK ("tenant"."manager_request"."kind" in ('new-eid', 'replace-eid', 'block-eid', 'end-employment')),
	CONSTRAINT "manager_request_answer" CHECK ("tenant"."manager_request"."answer" in ('done', 'refused')),
	CONSTRAINT "manager_request_whole" CHECK (num_nulls("tenant"."manager_request"."answer", "tenant"."manager_request"."answered_at", "tenant"."manager_request"."answered_by") in (0, 3)
        and ("tenant"."manager_request"."reason" is null) = ("tenant"."manager_request"."answer" is distinct from 'refused')
        and ("tenant"."manager_request"."answered_eid_id" is null or "tenant"."manager_request"."answer" = 'done')),
	CONSTRAINT "manager_request_others" CHECK ("tenant"."manager_request"."employee_id" <> "tenant"."manager_request"."manager_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_answered_eid" FOREIGN KEY ("organisation_id","answered_eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_request_open" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","kind",coalesce("eid_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE answer is null;--> statement-breakpoint
CREATE INDEX "manager_request_of" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "manager_request_waiting" ON "tenant"."manager_request" USING btree ("organisation_id","asked_at","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "manager_request_answered" ON "tenant"."manager_request" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;