CREATE TABLE "tenant"."agreement_amendment" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"signed_on" date,
	"counter_signed_on" date,
	"case_reference" text,
	"note" text DEFAULT '' NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreement_amendment_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "agreement_amendment_kind" CHECK ("tenant"."agreement_amendment"."kind" in ('completion', 'amendment')),
	CONSTRAINT "agreement_amendment_signed" CHECK ("tenant"."agreement_amendment"."kind" <> 'amendment' or ("tenant"."agreement_amendment"."signed_on" is not null and "tenant"."agreement_amendment"."counter_signed_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD COLUMN "terminated_by" text;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD COLUMN "termination_kind" text;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_amendment" ADD CONSTRAINT "agreement_amendment_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_amendment_of_agreement" ON "tenant"."agreement_amendment" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_termination" CHECK (coalesce("tenant"."agreement"."terminated_by", 'us') in ('us', 'counterparty') and coalesce("tenant"."agreement"."termination_kind", 'notice') in ('notice', 'rescission'));