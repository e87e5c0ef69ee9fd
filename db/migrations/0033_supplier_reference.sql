-- A reference that was recorded twice stays readable: the later ones are told apart by a number after it.
ALTER TABLE "tenant"."eid" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "tenant"."eid" SET "supplier_reference" = "eid"."supplier_reference" || ' (' || "twice"."nth" || ')'
  FROM (SELECT "organisation_id", "id", row_number() OVER (PARTITION BY "organisation_id", upper("supplier_reference") ORDER BY "ordered_at", "id") AS "nth"
          FROM "tenant"."eid" WHERE "supplier_reference" IS NOT NULL AND "status" <> 'cancelled') AS "twice"
 WHERE "twice"."nth" > 1 AND "twice"."organisation_id" = "eid"."organisation_id" AND "twice"."id" = "eid"."id";--> statement-breakpoint
ALTER TABLE "tenant"."eid" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "eid_supplier_reference" ON "tenant"."eid" USING btree ("organisation_id",upper(supplier_reference)) WHERE supplier_reference is not null and status <> 'cancelled';