CREATE TABLE "tenant"."card_answer" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"state" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"certificate_id" uuid NOT NULL,
	"cards" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"committed_by" uuid,
	"committed_at" timestamp with time zone,
	"declared" boolean,
	"job_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_answer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_answer_state" CHECK ("tenant"."card_answer"."state" in ('read', 'committed')),
	CONSTRAINT "card_answer_size" CHECK ("tenant"."card_answer"."size" between 1 and 8388608),
	CONSTRAINT "card_answer_committed" CHECK (num_nonnulls("tenant"."card_answer"."committed_by", "tenant"."card_answer"."committed_at", "tenant"."card_answer"."declared", "tenant"."card_answer"."job_id") = case "tenant"."card_answer"."state" when 'committed' then 4 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_answer_row" (
	"organisation_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"row" integer NOT NULL,
	"reference" text NOT NULL,
	"card_number" text NOT NULL,
	"requests" jsonb,
	"code" text,
	"is_known" boolean NOT NULL,
	CONSTRAINT "card_answer_row_organisation_id_answer_id_line_pk" PRIMARY KEY("organisation_id","answer_id","line")
);
--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD COLUMN "card_number" text;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD COLUMN "destroyed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD COLUMN "destroyed_by" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer" ADD CONSTRAINT "card_answer_batch" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer" ADD CONSTRAINT "card_answer_certificate" FOREIGN KEY ("organisation_id","certificate_id") REFERENCES "tenant"."card_bureau_certificate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer_row" ADD CONSTRAINT "card_answer_row_of" FOREIGN KEY ("organisation_id","answer_id") REFERENCES "tenant"."card_answer"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_answer_of" ON "tenant"."card_answer" USING btree ("organisation_id","batch_id","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "card_answer_read" ON "tenant"."card_answer" USING btree ("organisation_id","batch_id") WHERE state = 'read';--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_refused" CHECK (num_nonnulls("tenant"."card_batch_row"."card_number", "tenant"."card_batch_row"."destroyed_at", "tenant"."card_batch_row"."destroyed_by") = 0 or "tenant"."card_batch_row"."state" = 'refused');--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_destroyed" CHECK (("tenant"."card_batch_row"."destroyed_at" is null) = ("tenant"."card_batch_row"."destroyed_by" is null));