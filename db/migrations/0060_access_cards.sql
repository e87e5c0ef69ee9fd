CREATE TABLE "tenant"."access_card" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"premises" text NOT NULL,
	"purpose" text NOT NULL,
	"valid_to" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"sign_in_level" text,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"refused_by" uuid,
	"refused_at" timestamp with time zone,
	"reason" text,
	"withdrawn_at" timestamp with time zone,
	"number" text,
	"handed_out_by" uuid,
	"handed_out_at" timestamp with time zone,
	"blocked_by" uuid,
	"blocked_at" timestamp with time zone,
	"block_reason" text,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "access_card_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "access_card_reason" CHECK ("tenant"."access_card"."block_reason" in ('lost', 'stolen', 'damaged', 'no-need')),
	CONSTRAINT "access_card_written" CHECK ("tenant"."access_card"."premises" <> '' and "tenant"."access_card"."purpose" <> ''),
	CONSTRAINT "access_card_in_order" CHECK (num_nulls("tenant"."access_card"."approved_by", "tenant"."access_card"."approved_at") in (0, 2)
        and num_nulls("tenant"."access_card"."refused_by", "tenant"."access_card"."refused_at", "tenant"."access_card"."reason") in (0, 3)
        and num_nulls("tenant"."access_card"."number", "tenant"."access_card"."handed_out_by", "tenant"."access_card"."handed_out_at") in (0, 3)
        and num_nulls("tenant"."access_card"."blocked_by", "tenant"."access_card"."blocked_at", "tenant"."access_card"."block_reason") in (0, 3)
        and num_nulls("tenant"."access_card"."returned_by", "tenant"."access_card"."returned_at") in (0, 2)
        and num_nonnulls("tenant"."access_card"."approved_at", "tenant"."access_card"."refused_at") < 2
        and num_nonnulls("tenant"."access_card"."handed_out_at", "tenant"."access_card"."refused_at", "tenant"."access_card"."withdrawn_at") < 2
        and ("tenant"."access_card"."approved_at" is not null or "tenant"."access_card"."handed_out_at" is null)
        and ("tenant"."access_card"."handed_out_at" is not null or num_nonnulls("tenant"."access_card"."blocked_at", "tenant"."access_card"."returned_at") = 0))
);
--> statement-breakpoint
ALTER TABLE "tenant"."access_card" ADD CONSTRAINT "access_card_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_card_number" ON "tenant"."access_card" USING btree ("organisation_id","number") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "access_card_of" ON "tenant"."access_card" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_card_asked" ON "tenant"."access_card" USING btree ("organisation_id","asked_at","id");