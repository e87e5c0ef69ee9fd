CREATE TABLE "tenant"."card_series" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prefix" text collate "C" NOT NULL,
	"digits" integer NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"product" text NOT NULL,
	"delivery_note" text,
	"desk_id" uuid,
	"place" text NOT NULL,
	"warn_below" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_series_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_series_range" CHECK ("tenant"."card_series"."digits" between 0 and 15 and "tenant"."card_series"."last" - "tenant"."card_series"."first" between 0 and 9999999
        and "tenant"."card_series"."first" >= 0 and "tenant"."card_series"."last" < 10::numeric ^ "tenant"."card_series"."digits"),
	CONSTRAINT "card_series_warn" CHECK ("tenant"."card_series"."warn_below" between 0 and 100000)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_withdrawal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prefix" text collate "C" NOT NULL,
	"digits" integer NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"reason" text NOT NULL,
	"handed_in_by" text,
	"eid_id" uuid,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_withdrawal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_withdrawal_reason" CHECK ("tenant"."card_withdrawal"."reason" in ('damaged', 'misprinted', 'lost', 'returned-to-supplier', 'discarded', 'handed-in')),
	CONSTRAINT "card_withdrawal_bringer" CHECK ("tenant"."card_withdrawal"."handed_in_by" in ('holder', 'manager', 'finder', 'post')),
	CONSTRAINT "card_withdrawal_handed_in" CHECK (("tenant"."card_withdrawal"."handed_in_by" is null) = ("tenant"."card_withdrawal"."reason" <> 'handed-in')),
	CONSTRAINT "card_withdrawal_range" CHECK ("tenant"."card_withdrawal"."digits" between 0 and 15 and "tenant"."card_withdrawal"."last" >= "tenant"."card_withdrawal"."first" and "tenant"."card_withdrawal"."first" >= 0
        and "tenant"."card_withdrawal"."last" < 10::numeric ^ "tenant"."card_withdrawal"."digits" and ("tenant"."card_withdrawal"."eid_id" is null or "tenant"."card_withdrawal"."first" = "tenant"."card_withdrawal"."last")),
	CONSTRAINT "card_withdrawal_destroyed" CHECK (("tenant"."card_withdrawal"."destroyed_at" is null) = ("tenant"."card_withdrawal"."destroyed_by" is null)
        and ("tenant"."card_withdrawal"."destroyed_at" is null or "tenant"."card_withdrawal"."reason" <> 'returned-to-supplier'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."card_series" ADD CONSTRAINT "card_series_desk" FOREIGN KEY ("organisation_id","desk_id") REFERENCES "tenant"."desk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_withdrawal" ADD CONSTRAINT "card_withdrawal_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_series_by_number" ON "tenant"."card_series" USING btree ("organisation_id","prefix","digits","first");--> statement-breakpoint
CREATE INDEX "card_withdrawal_by_number" ON "tenant"."card_withdrawal" USING btree ("organisation_id","prefix","digits","first");--> statement-breakpoint
CREATE INDEX "card_withdrawal_of" ON "tenant"."card_withdrawal" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;--> statement-breakpoint
-- No number is in two series, and no card is withdrawn twice, also where two do it at once.
ALTER TABLE "tenant"."card_series" ADD CONSTRAINT "card_series_apart" EXCLUDE USING gist ("organisation_id" WITH =, "prefix" WITH =, "digits" WITH =, int8range("first", "last", '[]') WITH &&);--> statement-breakpoint
ALTER TABLE "tenant"."card_withdrawal" ADD CONSTRAINT "card_withdrawal_once" EXCLUDE USING gist ("organisation_id" WITH =, "prefix" WITH =, "digits" WITH =, int8range("first", "last", '[]') WITH &&);
