CREATE TABLE "tenant"."saved_view" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"role" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_view_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "saved_view_list" CHECK ("tenant"."saved_view"."list" in ('employees', 'eids')),
	CONSTRAINT "saved_view_role" CHECK ("tenant"."saved_view"."role" in ('administrator', 'id-administrator', 'security-officer', 'procurement-officer', 'responsible-issuer', 'auditor')),
	CONSTRAINT "saved_view_length" CHECK (char_length("tenant"."saved_view"."name") between 1 and 60 and char_length("tenant"."saved_view"."query") <= 1000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "tenant"."saved_view" USING btree ("organisation_id","account_id","list",lower("name"));--> statement-breakpoint
CREATE INDEX "saved_view_role" ON "tenant"."saved_view" USING btree ("organisation_id","role") WHERE role is not null;