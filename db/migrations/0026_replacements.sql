CREATE TABLE "tenant"."replacement_proposal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"declined_at" timestamp with time zone,
	"declined_by" uuid,
	"decline_reason" text,
	CONSTRAINT "replacement_proposal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "replacement_proposal_reason" CHECK ("tenant"."replacement_proposal"."reason" in ('name-changed', 'identifier-changed', 'assignment-changed', 'type-changed')),
	CONSTRAINT "replacement_proposal_declined" CHECK (num_nonnulls("tenant"."replacement_proposal"."declined_at", "tenant"."replacement_proposal"."declined_by", "tenant"."replacement_proposal"."decline_reason") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "tenant"."replacement_proposal" ADD CONSTRAINT "replacement_proposal_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "replacement_proposal_once" ON "tenant"."replacement_proposal" USING btree ("organisation_id","eid_id","reason") WHERE declined_at is null;