CREATE TABLE "tenant"."objection" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"disclosed_at" timestamp with time zone NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"note" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"reason" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "objection_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "objection_once" UNIQUE("organisation_id","disclosed_at","disclosure_id"),
	CONSTRAINT "objection_answer" CHECK ("tenant"."objection"."answer" in ('upheld', 'rejected')),
	CONSTRAINT "objection_whole" CHECK (num_nulls("tenant"."objection"."answer", "tenant"."objection"."reason", "tenant"."objection"."answered_by", "tenant"."objection"."answered_at") in (0, 4)
        and "tenant"."objection"."note" <> '' and "tenant"."objection"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "tenant"."objection" ADD CONSTRAINT "objection_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."objection" ADD CONSTRAINT "objection_disclosure" FOREIGN KEY ("organisation_id","disclosed_at","disclosure_id") REFERENCES "tenant"."disclosure"("organisation_id","at","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "objection_of" ON "tenant"."objection" USING btree ("organisation_id","employee_id","raised_at");--> statement-breakpoint
CREATE INDEX "objection_waiting" ON "tenant"."objection" USING btree ("organisation_id","due_on","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "objection_answered" ON "tenant"."objection" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" ADD CONSTRAINT "disclosure_client" FOREIGN KEY ("organisation_id","client_id") REFERENCES "tenant"."client"("organisation_id","id") ON DELETE no action ON UPDATE no action;