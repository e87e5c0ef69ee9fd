CREATE TABLE "tenant"."register_extract" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"needs_second" boolean NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "register_extract_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "register_extract_two_people" CHECK (num_nonnulls("tenant"."register_extract"."confirmed_by", "tenant"."register_extract"."confirmed_at") in (0, 2)
        and "tenant"."register_extract"."confirmed_by" <> "tenant"."register_extract"."asked_by" and ("tenant"."register_extract"."needs_second" or "tenant"."register_extract"."confirmed_by" is null)),
	CONSTRAINT "register_extract_reference" CHECK ("tenant"."register_extract"."reference" <> '')
);
--> statement-breakpoint
ALTER TABLE "tenant"."register_extract" ADD CONSTRAINT "register_extract_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_extract_of" ON "tenant"."register_extract" USING btree ("organisation_id","employee_id","asked_at");