CREATE TABLE "tenant"."renewal_campaign" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"from_day" date,
	"per_day" integer,
	"weekdays" integer[],
	"opens" text,
	"closes" text,
	"invite" text,
	"place" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "renewal_campaign_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "renewal_campaign_invite" CHECK ("tenant"."renewal_campaign"."invite" in ('time', 'week')),
	CONSTRAINT "renewal_campaign_desk" CHECK (num_nonnulls("tenant"."renewal_campaign"."from_day", "tenant"."renewal_campaign"."per_day", "tenant"."renewal_campaign"."weekdays", "tenant"."renewal_campaign"."opens", "tenant"."renewal_campaign"."closes", "tenant"."renewal_campaign"."invite", "tenant"."renewal_campaign"."place") in (0, 7)),
	CONSTRAINT "renewal_campaign_per_day" CHECK ("tenant"."renewal_campaign"."per_day" between 1 and 200 and cardinality("tenant"."renewal_campaign"."weekdays") > 0 and "tenant"."renewal_campaign"."opens" < "tenant"."renewal_campaign"."closes")
);
--> statement-breakpoint
CREATE TABLE "tenant"."renewal_campaign_row" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"code" text,
	"out_at" timestamp with time zone,
	"out_by" uuid,
	"day" date,
	"time" text,
	"invited_at" timestamp with time zone,
	CONSTRAINT "renewal_campaign_row_organisation_id_campaign_id_eid_id_pk" PRIMARY KEY("organisation_id","campaign_id","eid_id"),
	CONSTRAINT "renewal_campaign_row_out" CHECK (("tenant"."renewal_campaign_row"."out_at" is null) = ("tenant"."renewal_campaign_row"."out_by" is null)),
	CONSTRAINT "renewal_campaign_row_visit" CHECK (("tenant"."renewal_campaign_row"."day" is null) = ("tenant"."renewal_campaign_row"."time" is null) and ("tenant"."renewal_campaign_row"."invited_at" is null or "tenant"."renewal_campaign_row"."day" is not null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."renewal_campaign_row" ADD CONSTRAINT "renewal_campaign_row_of" FOREIGN KEY ("organisation_id","campaign_id") REFERENCES "tenant"."renewal_campaign"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."renewal_campaign_row" ADD CONSTRAINT "renewal_campaign_row_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "renewal_campaign_newest" ON "tenant"."renewal_campaign" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "renewal_campaign_invited" ON "tenant"."renewal_campaign_row" USING btree ("organisation_id","eid_id","invited_at") WHERE invited_at is not null;