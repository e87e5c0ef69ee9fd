CREATE TABLE "tenant"."metadata_draft" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"party_id" uuid,
	"services" jsonb NOT NULL,
	"others" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "metadata_draft_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."metadata_draft" ADD CONSTRAINT "metadata_draft_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;