CREATE TABLE "tenant"."officer_role_department" (
	"organisation_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	CONSTRAINT "officer_role_department_organisation_id_role_id_department_id_pk" PRIMARY KEY("organisation_id","role_id","department_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."person_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"ciphertext" "bytea",
	"key_id" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_by_name" text,
	"settled_at" timestamp with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "person_request_outcome" CHECK ("tenant"."person_request"."outcome" in ('added', 'placed', 'declined')),
	CONSTRAINT "person_request_settled" CHECK (("tenant"."person_request"."outcome" is null) = ("tenant"."person_request"."settled_at" is null) and ("tenant"."person_request"."outcome" is null) = ("tenant"."person_request"."ciphertext" is not null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."officer_role_department" ADD CONSTRAINT "officer_role_department_role" FOREIGN KEY ("organisation_id","role_id") REFERENCES "tenant"."officer_role"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role_department" ADD CONSTRAINT "officer_role_department_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."person_request" ADD CONSTRAINT "person_request_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_request_open" ON "tenant"."person_request" USING btree ("organisation_id","asked_at") WHERE outcome is null;