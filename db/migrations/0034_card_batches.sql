CREATE TABLE "tenant"."card_batch" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bureau_id" uuid NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"certificate_id" uuid,
	"sent_by" uuid,
	"sent_at" timestamp with time zone,
	"sha256" "bytea",
	"size" integer,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_batch_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_batch_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "card_batch_state" CHECK ("tenant"."card_batch"."state" in ('draft', 'sent', 'answered', 'closed')),
	CONSTRAINT "card_batch_sent" CHECK (num_nonnulls("tenant"."card_batch"."certificate_id", "tenant"."card_batch"."sent_by", "tenant"."card_batch"."sent_at", "tenant"."card_batch"."sha256", "tenant"."card_batch"."size") = case "tenant"."card_batch"."state" when 'draft' then 0 else 5 end),
	CONSTRAINT "card_batch_closed" CHECK (num_nonnulls("tenant"."card_batch"."closed_by", "tenant"."card_batch"."closed_at") = case "tenant"."card_batch"."state" when 'closed' then 2 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_batch_file" (
	"organisation_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_batch_file_organisation_id_batch_id_pk" PRIMARY KEY("organisation_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_batch_row" (
	"organisation_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"eid_id" uuid NOT NULL,
	"eid_version" integer NOT NULL,
	"state" text NOT NULL,
	"code" text,
	CONSTRAINT "card_batch_row_organisation_id_batch_id_number_pk" PRIMARY KEY("organisation_id","batch_id","number"),
	CONSTRAINT "card_batch_row_eid" UNIQUE("organisation_id","batch_id","eid_id"),
	CONSTRAINT "card_batch_row_state" CHECK ("tenant"."card_batch_row"."state" in ('left-out', 'outstanding', 'issued', 'refused', 'released')),
	CONSTRAINT "card_batch_row_code" CHECK (("tenant"."card_batch_row"."state" in ('left-out', 'refused')) = ("tenant"."card_batch_row"."code" is not null)),
	CONSTRAINT "card_batch_row_number" CHECK ("tenant"."card_batch_row"."number" between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_bureau" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"type_ids" uuid[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_bureau_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_bureau_supplier" UNIQUE("organisation_id","party_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_bureau_certificate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bureau_id" uuid NOT NULL,
	"der" "bytea" NOT NULL,
	"fingerprint" text NOT NULL,
	"subject" text NOT NULL,
	"key_kind" text NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "card_bureau_certificate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_bureau_certificate_second_person" CHECK (("tenant"."card_bureau_certificate"."confirmed_at" is null) = ("tenant"."card_bureau_certificate"."confirmed_by" is null) and "tenant"."card_bureau_certificate"."confirmed_by" is distinct from "tenant"."card_bureau_certificate"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "tenant"."card_batch" ADD CONSTRAINT "card_batch_bureau" FOREIGN KEY ("organisation_id","bureau_id") REFERENCES "tenant"."card_bureau"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch" ADD CONSTRAINT "card_batch_certificate" FOREIGN KEY ("organisation_id","certificate_id") REFERENCES "tenant"."card_bureau_certificate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_file" ADD CONSTRAINT "card_batch_file_of" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_of" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_of_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_bureau" ADD CONSTRAINT "card_bureau_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_bureau_certificate" ADD CONSTRAINT "card_bureau_certificate_of" FOREIGN KEY ("organisation_id","bureau_id") REFERENCES "tenant"."card_bureau"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "card_batch_row_outstanding" ON "tenant"."card_batch_row" USING btree ("organisation_id","eid_id") WHERE state = 'outstanding';--> statement-breakpoint
CREATE INDEX "card_batch_row_state" ON "tenant"."card_batch_row" USING btree ("organisation_id","batch_id","state","number");--> statement-breakpoint
CREATE UNIQUE INDEX "card_bureau_certificate_waiting" ON "tenant"."card_bureau_certificate" USING btree ("organisation_id","bureau_id") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "card_bureau_certificate_in_force" ON "tenant"."card_bureau_certificate" USING btree ("organisation_id","bureau_id") WHERE confirmed_at is not null and ended_at is null;