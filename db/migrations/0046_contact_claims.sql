CREATE TABLE "tenant"."contact_claim" (
	"organisation_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"given" "bytea",
	"code_hash" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer NOT NULL,
	"counted_since" timestamp with time zone NOT NULL,
	"asks" integer NOT NULL,
	CONSTRAINT "contact_claim_organisation_id_employee_id_kind_pk" PRIMARY KEY("organisation_id","employee_id","kind"),
	CONSTRAINT "contact_claim_kind" CHECK ("tenant"."contact_claim"."kind" in ('email', 'phone')),
	CONSTRAINT "contact_claim_whole" CHECK (("tenant"."contact_claim"."given" is null) = ("tenant"."contact_claim"."code_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."contact_claim" ADD CONSTRAINT "contact_claim_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;