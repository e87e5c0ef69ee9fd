CREATE TABLE "tenant"."disclosure" (
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"client_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"agreement_id" uuid,
	"service_id" uuid,
	"subject" "bytea",
	"kind" text NOT NULL,
	"act" text,
	"purpose" text,
	"asked" text[] NOT NULL,
	"told" text[] NOT NULL,
	"answer" boolean NOT NULL,
	"reason" text,
	"transaction_id" text NOT NULL,
	CONSTRAINT "disclosure_organisation_id_at_id_pk" PRIMARY KEY("organisation_id","at","id"),
	CONSTRAINT "disclosure_kind" CHECK ("tenant"."disclosure"."kind" in ('decision', 'attributes')),
	CONSTRAINT "disclosure_subject" CHECK (octet_length("tenant"."disclosure"."subject") = 32),
	CONSTRAINT "disclosure_about" CHECK (case "tenant"."disclosure"."kind" when 'decision' then "tenant"."disclosure"."act" is not null else "tenant"."disclosure"."purpose" is not null end
        and length("tenant"."disclosure"."act") between 1 and 200 and length("tenant"."disclosure"."purpose") between 1 and 200),
	CONSTRAINT "disclosure_told" CHECK ("tenant"."disclosure"."told" <@ "tenant"."disclosure"."asked" and ("tenant"."disclosure"."answer" or "tenant"."disclosure"."told" = '{}')),
	CONSTRAINT "disclosure_reason" CHECK (("tenant"."disclosure"."reason" is null) = "tenant"."disclosure"."answer" and "tenant"."disclosure"."reason" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "disclosure_transaction" CHECK (length("tenant"."disclosure"."transaction_id") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" ADD CONSTRAINT "disclosure_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" ADD CONSTRAINT "disclosure_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" ADD CONSTRAINT "disclosure_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disclosure_of" ON "tenant"."disclosure" USING btree ("organisation_id","subject","at","id") WHERE subject is not null;