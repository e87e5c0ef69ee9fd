CREATE TABLE "tenant"."department" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"parent_id" uuid,
	"manager_id" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "department_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "department_name" CHECK ("tenant"."department"."name" <> '' and "tenant"."department"."code" <> '')
);
--> statement-breakpoint
DROP INDEX "tenant"."employee_department";--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD COLUMN "department_id" uuid;--> statement-breakpoint
-- Each employer's texts become departments at the top; those alike but for case and spaces are one, as most wrote it.
ALTER TABLE "tenant"."employee" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "tenant"."department" ("organisation_id", "id", "name")
SELECT "organisation_id", gen_random_uuid(), (array_agg("name" ORDER BY "people" DESC, "name"))[1]
  FROM (SELECT "organisation_id", btrim(normalize(regexp_replace("department", '\s+', ' ', 'g'))) AS "name", count(*) AS "people"
          FROM "tenant"."employee" GROUP BY 1, 2) AS "written"
 WHERE "name" <> ''
 GROUP BY "organisation_id", lower("name" collate "sv-x-icu");--> statement-breakpoint
UPDATE "tenant"."employee" SET "department_id" = "department"."id" FROM "tenant"."department"
 WHERE "department"."organisation_id" = "employee"."organisation_id"
   AND lower("department"."name" collate "sv-x-icu")
     = lower(btrim(normalize(regexp_replace("employee"."department", '\s+', ' ', 'g'))) collate "sv-x-icu");--> statement-breakpoint
ALTER TABLE "tenant"."employee" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."department" ADD CONSTRAINT "department_parent" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."department" ADD CONSTRAINT "department_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "department_code" ON "tenant"."department" USING btree ("organisation_id",lower("code" collate "sv-x-icu"));--> statement-breakpoint
CREATE UNIQUE INDEX "department_among_siblings" ON "tenant"."department" USING btree ("organisation_id",coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid),lower("name" collate "sv-x-icu")) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "department_by_name" ON "tenant"."department" USING btree ("organisation_id",lower("name" collate "sv-x-icu"));--> statement-breakpoint
CREATE INDEX "department_below" ON "tenant"."department" USING btree ("organisation_id","parent_id");--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_in" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employee_in_department" ON "tenant"."employee" USING btree ("organisation_id","department_id","employed_to");--> statement-breakpoint
CREATE INDEX "employee_reports_to" ON "tenant"."employee" USING btree ("organisation_id","manager_id") WHERE manager_id is not null;--> statement-breakpoint
CREATE INDEX "employee_department" ON "tenant"."employee" USING btree ("organisation_id","id","department_id","employed_to");--> statement-breakpoint
ALTER TABLE "tenant"."employee" DROP COLUMN "department";--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_not_own_manager" CHECK ("tenant"."employee"."manager_id" <> "tenant"."employee"."id");