CREATE TABLE "tenant"."client" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"auth_method" text NOT NULL,
	"jwks" jsonb,
	"jwks_uri" text,
	"tls_subject_dn" text,
	"dpop_bound" boolean DEFAULT false NOT NULL,
	"certificate_bound" boolean DEFAULT false NOT NULL,
	"scopes" text[] NOT NULL,
	"resources" text[] NOT NULL,
	"registered_by" uuid NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"proposed" jsonb,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"blocked_by" uuid,
	"blocked_at" timestamp with time zone,
	"block_reason" text,
	"last_used_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "client_client_id" UNIQUE("organisation_id","client_id"),
	CONSTRAINT "client_environment" CHECK ("tenant"."client"."environment" in ('test', 'production')),
	CONSTRAINT "client_auth_method" CHECK ("tenant"."client"."auth_method" in ('private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth')),
	CONSTRAINT "client_block_reason" CHECK ("tenant"."client"."block_reason" in ('key-exposed', 'misuse', 'no-agreement', 'not-in-use', 'wrong-details')),
	CONSTRAINT "client_proof" CHECK (case "tenant"."client"."auth_method" when 'tls_client_auth'
        then coalesce("tenant"."client"."tls_subject_dn", '') <> '' and num_nonnulls("tenant"."client"."jwks", "tenant"."client"."jwks_uri") = 0
        else "tenant"."client"."tls_subject_dn" is null and num_nonnulls("tenant"."client"."jwks", "tenant"."client"."jwks_uri") = 1 end),
	CONSTRAINT "client_two_people" CHECK (num_nonnulls("tenant"."client"."approved_by", "tenant"."client"."approved_at") in (0, 2)
        and "tenant"."client"."approved_by" <> "tenant"."client"."registered_by"),
	CONSTRAINT "client_proposed" CHECK (num_nonnulls("tenant"."client"."proposed", "tenant"."client"."proposed_by", "tenant"."client"."proposed_at") in (0, 3)
        and ("tenant"."client"."proposed" is null or ("tenant"."client"."approved_at" is not null and "tenant"."client"."blocked_at" is null))),
	CONSTRAINT "client_blocked" CHECK (num_nonnulls("tenant"."client"."blocked_by", "tenant"."client"."blocked_at", "tenant"."client"."block_reason") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_of_party" ON "tenant"."client" USING btree ("organisation_id","party_id");