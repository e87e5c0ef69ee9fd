ALTER TABLE "tenant"."status_effect" RENAME TO "propagation";--> statement-breakpoint
ALTER TABLE "tenant"."propagation" RENAME CONSTRAINT "status_effect_organisation_id_id_pk" TO "propagation_organisation_id_id_pk";--> statement-breakpoint
ALTER TABLE "tenant"."propagation" RENAME CONSTRAINT "status_effect_once" TO "propagation_once";--> statement-breakpoint
ALTER TABLE "tenant"."propagation" RENAME CONSTRAINT "status_effect_eid" TO "propagation_eid";--> statement-breakpoint
CREATE TABLE "tenant"."propagation_channel" (
	"organisation_id" uuid NOT NULL,
	"propagation_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"seen_at" timestamp with time zone,
	"number" bigint,
	CONSTRAINT "propagation_channel_organisation_id_propagation_id_channel_pk" PRIMARY KEY("organisation_id","propagation_id","channel")
);--> statement-breakpoint
ALTER TABLE "tenant"."propagation_channel" ADD CONSTRAINT "propagation_channel_of" FOREIGN KEY ("organisation_id","propagation_id") REFERENCES "tenant"."propagation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What was seen becomes a row a channel. As the owner, whom forced row-level security would show nothing.
ALTER TABLE "tenant"."propagation" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "tenant"."propagation_channel" (organisation_id, propagation_id, channel, seen_at, number)
SELECT organisation_id, id, 'ocsp', ocsp_seen_at, null FROM "tenant"."propagation"
 UNION ALL
SELECT organisation_id, id, 'crl', crl_seen_at, crl_number FROM "tenant"."propagation";--> statement-breakpoint
ALTER TABLE "tenant"."propagation" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."propagation" DROP COLUMN "ocsp_seen_at", DROP COLUMN "crl_number", DROP COLUMN "crl_seen_at";
