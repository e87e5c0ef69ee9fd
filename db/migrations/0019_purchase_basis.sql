CREATE TABLE "tenant"."purchase_basis" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"approved" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "purchase_basis_organisation_id_agreement_id_pk" PRIMARY KEY("organisation_id","agreement_id"),
	CONSTRAINT "purchase_basis_second_person" CHECK ("tenant"."purchase_basis"."decided_by" is null or "tenant"."purchase_basis"."decided_by" <> "tenant"."purchase_basis"."asked_by"),
	CONSTRAINT "purchase_basis_decided" CHECK (("tenant"."purchase_basis"."decided_by" is null) = ("tenant"."purchase_basis"."approved" is null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ALTER COLUMN "price_model" SET DEFAULT 'unstated';--> statement-breakpoint
ALTER TABLE "tenant"."purchase_basis" ADD CONSTRAINT "purchase_basis_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Free of charge was the default: it stays only where somebody answered the question.
ALTER TABLE "tenant"."agreement" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "tenant"."agreement" SET "price_model" = 'unstated' WHERE "price_model" = 'free' AND ("import_key" IS NOT NULL OR "kind" IN ('scheme', 'data-processing', 'subcontractor', 'private-eid'));--> statement-breakpoint
ALTER TABLE "tenant"."agreement" FORCE ROW LEVEL SECURITY;
