ALTER TABLE "tenant"."agreement_document" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_document" ADD COLUMN "superseded_by" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_document_once" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id","sha256") WHERE removed_at is null and superseded_by is null;