CREATE TABLE "tenant"."officer_identity" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lookup" "bytea" NOT NULL,
	"lookup_key_id" text NOT NULL,
	"recorded_by" uuid,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "officer_identity_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "officer_identity_kind" CHECK ("tenant"."officer_identity"."kind" in ('personnummer', 'samordningsnummer')),
	CONSTRAINT "officer_identity_two_people" CHECK ("tenant"."officer_identity"."confirmed_by" is null or "tenant"."officer_identity"."confirmed_by" <> "tenant"."officer_identity"."recorded_by")
);
--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_account" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_waiting" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_current" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "identifier_by_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup");