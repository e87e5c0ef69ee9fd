CREATE TABLE "tenant"."crl_shard" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"shard" integer NOT NULL,
	"distribution_point" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"number" bigint NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_shard_organisation_id_issuer_id_shard_pk" PRIMARY KEY("organisation_id","issuer_id","shard"),
	CONSTRAINT "crl_shard_distribution_point" UNIQUE("organisation_id","issuer_id","distribution_point"),
	CONSTRAINT "crl_shard_range" CHECK ("tenant"."crl_shard"."shard" between 0 and 999),
	CONSTRAINT "crl_shard_number" CHECK ("tenant"."crl_shard"."number" / 1000000000 = "tenant"."crl_shard"."shard")
);
--> statement-breakpoint
ALTER TABLE "tenant"."certificate_status" ADD COLUMN "shard" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD COLUMN "distribution_point" text;--> statement-breakpoint
ALTER TABLE "tenant"."crl_shard" ADD CONSTRAINT "crl_shard_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;