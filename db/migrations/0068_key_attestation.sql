CREATE TABLE "tenant"."key_attestation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"key_fingerprint" text NOT NULL,
	"carrier_number" text NOT NULL,
	"slot" text NOT NULL,
	"serial" text NOT NULL,
	"firmware" text NOT NULL,
	"pin" text NOT NULL,
	"touch" text NOT NULL,
	"certificates" text NOT NULL,
	"attested_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	CONSTRAINT "key_attestation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "key_attestation_purpose" CHECK ("tenant"."key_attestation"."purpose" in ('authentication', 'signature')),
	CONSTRAINT "key_attestation_pin" CHECK ("tenant"."key_attestation"."pin" in ('never', 'once', 'always', 'match-once', 'match-always')),
	CONSTRAINT "key_attestation_touch" CHECK ("tenant"."key_attestation"."touch" in ('never', 'always', 'cached')),
	CONSTRAINT "key_attestation_key" CHECK ("tenant"."key_attestation"."key_fingerprint" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "key_attestation_serial" CHECK ("tenant"."key_attestation"."serial" ~ '^[0-9]{1,20}$'),
	CONSTRAINT "key_attestation_size" CHECK (length("tenant"."key_attestation"."certificates") between 1 and 100000)
);
--> statement-breakpoint
ALTER TABLE "tenant"."key_attestation" ADD CONSTRAINT "key_attestation_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_attestation_of_eid" ON "tenant"."key_attestation" USING btree ("organisation_id","eid_id");