CREATE TABLE "tenant"."token_key" (
	"organisation_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"signs_from" timestamp with time zone NOT NULL,
	"signs_until" timestamp with time zone NOT NULL,
	CONSTRAINT "token_key_organisation_id_kid_pk" PRIMARY KEY("organisation_id","kid")
);
--> statement-breakpoint
CREATE TABLE "tenant"."used_proof" (
	"organisation_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "used_proof_organisation_id_digest_pk" PRIMARY KEY("organisation_id","digest")
);
--> statement-breakpoint
CREATE INDEX "used_proof_by_end" ON "tenant"."used_proof" USING btree ("organisation_id","ends_at");