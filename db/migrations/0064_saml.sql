CREATE TABLE "tenant"."saml_key" (
	"organisation_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"algorithm" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"signs_from" timestamp with time zone NOT NULL,
	"signs_until" timestamp with time zone NOT NULL,
	CONSTRAINT "saml_key_organisation_id_kid_pk" PRIMARY KEY("organisation_id","kid"),
	CONSTRAINT "saml_key_algorithm" CHECK ("tenant"."saml_key"."algorithm" in ('ES256', 'RS256'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD COLUMN "saml" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "client_saml_entity" ON "tenant"."client" USING btree ("organisation_id",("saml" ->> 'entityId')) WHERE "tenant"."client"."blocked_at" is null;