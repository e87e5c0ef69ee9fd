CREATE TABLE "tenant"."ocsp_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"der" "bytea" NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"refusal" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "ocsp_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "ocsp_request_key" UNIQUE("organisation_id","key_id"),
	CONSTRAINT "ocsp_request_key_id" CHECK ("tenant"."ocsp_request"."key_id" ~ '^ocsp-[0-9a-f]{16}$'),
	CONSTRAINT "ocsp_request_short" CHECK (octet_length("tenant"."ocsp_request"."der") <= 4096),
	CONSTRAINT "ocsp_request_decided" CHECK (("tenant"."ocsp_request"."state" = 'waiting') = ("tenant"."ocsp_request"."decided_at" is null) and ("tenant"."ocsp_request"."state" = 'refused') = ("tenant"."ocsp_request"."refusal" is not null) and "tenant"."ocsp_request"."state" in ('waiting', 'signed', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."ocsp_request" ADD CONSTRAINT "ocsp_request_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ocsp_request_waiting" ON "tenant"."ocsp_request" USING btree ("requested_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "ocsp_request_of" ON "tenant"."ocsp_request" USING btree ("organisation_id","issuer_id","state");