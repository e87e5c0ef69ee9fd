CREATE TABLE "tenant"."erased_act" (
	"organisation_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"erasure_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "erased_act_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."erased_entry" (
	"organisation_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	"erasure_id" uuid NOT NULL,
	CONSTRAINT "erased_entry_organisation_id_event_id_pk" PRIMARY KEY("organisation_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."erasure" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reference" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"gone" integer DEFAULT 0 NOT NULL,
	"digest" text,
	"carried_out_at" timestamp with time zone,
	"logged_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "erasure_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "erasure_ground" CHECK ("tenant"."erasure"."ground" in ('no-longer-needed', 'consent-withdrawn', 'objection-upheld', 'unlawful', 'legal-obligation')),
	CONSTRAINT "erasure_reference" CHECK ("tenant"."erasure"."reference" <> ''),
	CONSTRAINT "erasure_two_people" CHECK (num_nonnulls("tenant"."erasure"."confirmed_by", "tenant"."erasure"."confirmed_at") in (0, 2)
        and num_nonnulls("tenant"."erasure"."withdrawn_by", "tenant"."erasure"."withdrawn_at") in (0, 2)
        and "tenant"."erasure"."confirmed_by" <> "tenant"."erasure"."proposed_by"),
	CONSTRAINT "erasure_in_order" CHECK (("tenant"."erasure"."carried_out_at" is null or ("tenant"."erasure"."confirmed_at" is not null and "tenant"."erasure"."withdrawn_at" is null))
        and ("tenant"."erasure"."logged_at" is null or "tenant"."erasure"."carried_out_at" is not null)
        and ("tenant"."erasure"."carried_out_at" is null) = ("tenant"."erasure"."digest" is null)
        and ("tenant"."erasure"."carried_out_at" is not null or "tenant"."erasure"."gone" = 0))
);
--> statement-breakpoint
ALTER TABLE "tenant"."erased_act" ADD CONSTRAINT "erased_act_of" FOREIGN KEY ("organisation_id","erasure_id") REFERENCES "tenant"."erasure"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."erased_entry" ADD CONSTRAINT "erased_entry_of" FOREIGN KEY ("organisation_id","erasure_id") REFERENCES "tenant"."erasure"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_decided" ON "tenant"."erasure" USING btree ("organisation_id","employee_id") WHERE confirmed_at is not null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "erasure_proposed" ON "tenant"."erasure" USING btree ("organisation_id","proposed_at");