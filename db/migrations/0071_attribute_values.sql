CREATE TABLE "tenant"."attribute_list" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"job_id" uuid,
	"uploaded_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attribute_list_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "attribute_list_size" CHECK (size between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "tenant"."attribute_value" (
	"organisation_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"value" text NOT NULL,
	"source_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attribute_value_organisation_id_attribute_id_employee_id_pk" PRIMARY KEY("organisation_id","attribute_id","employee_id"),
	CONSTRAINT "attribute_value_written" CHECK (length(value) between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "tenant"."attribute_list" ADD CONSTRAINT "attribute_list_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."attribute_value" ADD CONSTRAINT "attribute_value_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."attribute_value" ADD CONSTRAINT "attribute_value_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attribute_list_gone" ON "tenant"."attribute_list" USING btree ("gone_at");--> statement-breakpoint
CREATE INDEX "attribute_value_employee" ON "tenant"."attribute_value" USING btree ("organisation_id","employee_id");