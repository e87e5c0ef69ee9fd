CREATE TABLE "tenant"."attribute" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text NOT NULL,
	"source" text NOT NULL,
	"register_value" text,
	"max_age_days" integer,
	"classification" text NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attribute_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "attribute_name_written" CHECK ("tenant"."attribute"."name" ~ '^[a-z][a-zA-Z0-9]{1,39}$'),
	CONSTRAINT "attribute_source" CHECK ("tenant"."attribute"."source" in ('register', 'import', 'mandate', 'other')),
	CONSTRAINT "attribute_value" CHECK ("tenant"."attribute"."register_value" in ('title', 'employment-kind', 'employed-from', 'employed-to', 'department-code', 'employee-number', 'manager-affiliation')),
	CONSTRAINT "attribute_of_register" CHECK (("tenant"."attribute"."source" = 'register') = ("tenant"."attribute"."register_value" is not null)),
	CONSTRAINT "attribute_classification" CHECK ("tenant"."attribute"."classification" in ('open', 'internal', 'secret')),
	CONSTRAINT "attribute_age" CHECK ("tenant"."attribute"."max_age_days" between 1 and 3650)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "attribute_name" ON "tenant"."attribute" USING btree ("organisation_id",lower("name"));