CREATE TABLE "tenant"."mandate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"service_id" uuid NOT NULL,
	"employee_id" uuid,
	"department_id" uuid,
	"title" text,
	"special" boolean NOT NULL,
	"limits" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"decided_by" text NOT NULL,
	"decided_on" date NOT NULL,
	"delegation" text NOT NULL,
	"case_reference" text,
	"needs_second" boolean NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"recalled_by" uuid,
	"recalled_at" timestamp with time zone,
	"recall_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mandate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mandate_holder" CHECK (("tenant"."mandate"."employee_id" is null) = (num_nonnulls("tenant"."mandate"."department_id", "tenant"."mandate"."title") > 0)
        and "tenant"."mandate"."title" <> ''),
	CONSTRAINT "mandate_special_by_name" CHECK (not "tenant"."mandate"."special" or "tenant"."mandate"."employee_id" is not null),
	CONSTRAINT "mandate_limits" CHECK (jsonb_typeof("tenant"."mandate"."limits") = 'array'),
	CONSTRAINT "mandate_period" CHECK ("tenant"."mandate"."valid_to" >= "tenant"."mandate"."valid_from"),
	CONSTRAINT "mandate_decision" CHECK ("tenant"."mandate"."decided_by" <> '' and "tenant"."mandate"."delegation" <> ''),
	CONSTRAINT "mandate_two_people" CHECK (num_nonnulls("tenant"."mandate"."confirmed_by", "tenant"."mandate"."confirmed_at") in (0, 2)
        and "tenant"."mandate"."confirmed_by" <> "tenant"."mandate"."granted_by"),
	CONSTRAINT "mandate_recalled" CHECK (num_nonnulls("tenant"."mandate"."recalled_by", "tenant"."mandate"."recalled_at", "tenant"."mandate"."recall_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "tenant"."mandate_type" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text NOT NULL,
	"sensitive" boolean NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mandate_type_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mandate_type_act" UNIQUE("organisation_id","act"),
	CONSTRAINT "mandate_type_act_written" CHECK ("tenant"."mandate_type"."act" ~ '^[a-z][a-z0-9]*([.:-][a-z0-9]+)*$')
);
--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_of_type" FOREIGN KEY ("organisation_id","act") REFERENCES "tenant"."mandate_type"("organisation_id","act") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mandate_decided" ON "tenant"."mandate" USING btree ("organisation_id","service_id","act","employee_id");--> statement-breakpoint
CREATE INDEX "mandate_of_person" ON "tenant"."mandate" USING btree ("organisation_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "mandate_of_many" ON "tenant"."mandate" USING btree ("organisation_id",lower("title" collate "sv-x-icu")) WHERE employee_id is null;--> statement-breakpoint
CREATE INDEX "mandate_granted" ON "tenant"."mandate" USING btree ("organisation_id","granted_at","id");