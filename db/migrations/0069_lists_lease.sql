CREATE TABLE "tenant"."status_list_index" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"idx" integer NOT NULL,
	CONSTRAINT "status_list_index_organisation_id_issuer_id_serial_pk" PRIMARY KEY("organisation_id","issuer_id","serial"),
	CONSTRAINT "status_list_index_once" UNIQUE("organisation_id","issuer_id","idx"),
	CONSTRAINT "status_list_index_range" CHECK ("tenant"."status_list_index"."idx" between 0 and 67108863)
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_lease" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_lease_organisation_id_issuer_id_pk" PRIMARY KEY("organisation_id","issuer_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."status_list_index" ADD CONSTRAINT "status_list_index_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_lease" ADD CONSTRAINT "crl_lease_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;