CREATE TABLE "tenant"."disposal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_class" text NOT NULL,
	"before" date NOT NULL,
	"reference" text NOT NULL,
	"counted" integer NOT NULL,
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
	CONSTRAINT "disposal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "disposal_class" CHECK ("tenant"."disposal"."record_class" in ('objection', 'disclosure', 'register-extract')),
	CONSTRAINT "disposal_reference" CHECK ("tenant"."disposal"."reference" <> ''),
	CONSTRAINT "disposal_two_people" CHECK (num_nonnulls("tenant"."disposal"."confirmed_by", "tenant"."disposal"."confirmed_at") in (0, 2)
        and num_nonnulls("tenant"."disposal"."withdrawn_by", "tenant"."disposal"."withdrawn_at") in (0, 2)
        and "tenant"."disposal"."confirmed_by" <> "tenant"."disposal"."proposed_by"),
	CONSTRAINT "disposal_in_order" CHECK (("tenant"."disposal"."carried_out_at" is null or ("tenant"."disposal"."confirmed_at" is not null and "tenant"."disposal"."withdrawn_at" is null))
        and ("tenant"."disposal"."logged_at" is null or "tenant"."disposal"."carried_out_at" is not null)
        and ("tenant"."disposal"."confirmed_at" is not null or ("tenant"."disposal"."gone" = 0 and "tenant"."disposal"."digest" is null)))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "disposal_open" ON "tenant"."disposal" USING btree ("organisation_id","record_class") WHERE confirmed_at is not null and withdrawn_at is null and carried_out_at is null;--> statement-breakpoint
CREATE INDEX "disposal_proposed" ON "tenant"."disposal" USING btree ("organisation_id","proposed_at");