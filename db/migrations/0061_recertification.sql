CREATE TABLE "tenant"."recertification" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"due_on" date NOT NULL,
	"warned_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recertification_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "recertification_in_order" CHECK ("tenant"."recertification"."warned_at" > "tenant"."recertification"."opened_at" and "tenant"."recertification"."closed_at" > "tenant"."recertification"."warned_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."recertification_plan" (
	"organisation_id" uuid NOT NULL,
	"every_months" integer,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recertification_plan_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "recertification_plan_months" CHECK ("tenant"."recertification_plan"."every_months" between 1 and 36)
);
--> statement-breakpoint
CREATE TABLE "tenant"."recertification_row" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recertification_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"mandate_id" uuid,
	"access_card_id" uuid,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "recertification_row_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "recertification_row_one" CHECK (num_nonnulls("tenant"."recertification_row"."mandate_id", "tenant"."recertification_row"."access_card_id") = 1),
	CONSTRAINT "recertification_row_answer" CHECK ("tenant"."recertification_row"."answer" in ('kept', 'changed', 'ended', 'unanswered')),
	CONSTRAINT "recertification_row_answered" CHECK (("tenant"."recertification_row"."answer" is null) = ("tenant"."recertification_row"."answered_at" is null)
        and ("tenant"."recertification_row"."answered_by" is null) = (coalesce("tenant"."recertification_row"."answer", 'unanswered') = 'unanswered'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."stand_in" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"stand_in_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stand_in_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stand_in_another" CHECK ("tenant"."stand_in"."stand_in_id" <> "tenant"."stand_in"."employee_id"),
	CONSTRAINT "stand_in_period" CHECK ("tenant"."stand_in"."valid_to" >= "tenant"."stand_in"."valid_from" and "tenant"."stand_in"."valid_to" <= "tenant"."stand_in"."valid_from" + 366)
);
--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_in" FOREIGN KEY ("organisation_id","recertification_id") REFERENCES "tenant"."recertification"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_about_mandate" FOREIGN KEY ("organisation_id","mandate_id") REFERENCES "tenant"."mandate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_about_card" FOREIGN KEY ("organisation_id","access_card_id") REFERENCES "tenant"."access_card"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."stand_in" ADD CONSTRAINT "stand_in_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."stand_in" ADD CONSTRAINT "stand_in_stand_in" FOREIGN KEY ("organisation_id","stand_in_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_open" ON "tenant"."recertification" USING btree ("organisation_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "recertification_opened" ON "tenant"."recertification" USING btree ("organisation_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_row_mandate" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","mandate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_row_card" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","access_card_id");--> statement-breakpoint
CREATE INDEX "recertification_row_of" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","employee_id");--> statement-breakpoint
CREATE INDEX "stand_in_of" ON "tenant"."stand_in" USING btree ("organisation_id","employee_id","valid_to");--> statement-breakpoint
CREATE INDEX "stand_in_by" ON "tenant"."stand_in" USING btree ("organisation_id","stand_in_id","valid_to");