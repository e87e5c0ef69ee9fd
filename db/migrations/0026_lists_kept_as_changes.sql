CREATE TABLE "tenant"."kept_certificate" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"eid_number" text,
	"published" text NOT NULL,
	"list_number" bigint NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_certificate_organisation_id_issuer_id_serial_pk" PRIMARY KEY("organisation_id","issuer_id","serial"),
	CONSTRAINT "kept_certificate_published" CHECK ("tenant"."kept_certificate"."published" in ('good', 'hold', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_entry" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"from_number" bigint NOT NULL,
	"to_number" bigint,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"invalidity_at" timestamp with time zone,
	CONSTRAINT "crl_entry_organisation_id_issuer_id_serial_from_number_pk" PRIMARY KEY("organisation_id","issuer_id","serial","from_number")
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_served" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"number" bigint NOT NULL,
	"der" "bytea" NOT NULL,
	CONSTRAINT "crl_served_organisation_id_issuer_id_authority_pk" PRIMARY KEY("organisation_id","issuer_id","authority")
);
--> statement-breakpoint
ALTER TABLE "tenant"."crl" ALTER COLUMN "der" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD COLUMN "signature" "bytea";--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD COLUMN "changes" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."kept_certificate" ADD CONSTRAINT "kept_certificate_status" FOREIGN KEY ("organisation_id","issuer_id","serial") REFERENCES "tenant"."certificate_status"("organisation_id","issuer_id","serial") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_entry" ADD CONSTRAINT "crl_entry_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_served" ADD CONSTRAINT "crl_served_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crl_entry_open" ON "tenant"."crl_entry" USING btree ("organisation_id","issuer_id") WHERE to_number is null;